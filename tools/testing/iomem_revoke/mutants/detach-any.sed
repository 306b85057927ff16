# SPDX-License-Identifier: GPL-2.0-only
# A file without an iomem mapping loses a reference.
# Breaks: lib/iomem_revoke.c
# Killed by: detach_ignores_files_without_mapping
/^void iomem_mapping_detach/,/^}/ s/if (!iomem_is_mapping(mapping))/if (0)/
