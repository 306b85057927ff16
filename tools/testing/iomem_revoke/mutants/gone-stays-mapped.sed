# SPDX-License-Identifier: GPL-2.0-only
# An owner that goes leaves what is mapped.
# Breaks: lib/iomem_revoke.c
# Killed by: owner_that_goes_spares_views_of_others
/^void iomem_mapping_gone/,/^}/ s/		iomem_unmap(.*/		;/
