# SPDX-License-Identifier: GPL-2.0-only
# A file without an iomem mapping is mapped.
# Breaks: lib/iomem_view.c
# Killed by: file_without_mapping_is_not_mapped
s/if (!iomem_is_mapping(file->f_mapping))/if (0)/
