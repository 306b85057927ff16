# SPDX-License-Identifier: GPL-2.0-only
# Two first opens at once make two iomem mappings.
# Breaks: lib/iomem_revoke.c
# Killed by: concurrent_first_gets_make_one_mapping
/^struct address_space \*iomem_mapping_get/,/^}/ s/guard(mutex)(.*/;/
