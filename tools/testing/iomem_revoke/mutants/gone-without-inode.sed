# SPDX-License-Identifier: GPL-2.0-only
# An owner goes from an interface that nobody has opened.
# Breaks: lib/iomem_revoke.c
# Killed by: owner_that_goes_without_open
/^void iomem_mapping_gone/,/^}/ s/if (im->inode)/if (1)/
