# SPDX-License-Identifier: GPL-2.0-only
# A view goes beyond the last page frame.
# Breaks: lib/iomem_view.c
# Killed by: page_frames_do_not_wrap
s/if (pfn + PHYS_PFN(size) - 1 < pfn)/if (0)/
