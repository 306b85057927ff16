# SPDX-License-Identifier: GPL-2.0-only
# A file gets an error for its address_space.
# Breaks: include/linux/iomem_revoke.h
# Killed by: attach_of_error_leaves_file_alone
/^static inline int iomem_mapping_attach/,/^}/ s/if (IS_ERR(mapping))/if (0)/
