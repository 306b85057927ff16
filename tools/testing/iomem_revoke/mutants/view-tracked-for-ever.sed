# SPDX-License-Identifier: GPL-2.0-only
# The cache mode is not given back.
# Breaks: lib/iomem_view.c
# Killed by: boot:munmap_gives_cache_mode_back
/^	pfnmap_untrack(/d
