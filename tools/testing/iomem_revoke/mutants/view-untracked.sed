# SPDX-License-Identifier: GPL-2.0-only
# The cache mode is not reserved.
# Breaks: lib/iomem_view.c
# Killed by: boot:cache_mode_is_reserved_while_mapped
s/if (pfnmap_track(pfn, iomem_view_size(view), prot))/if (0)/
