# SPDX-License-Identifier: GPL-2.0-only
# iomem_mmap_range() maps what is behind the range.
# Breaks: lib/iomem_view.c
# Killed by: mmap_stays_in_range
s/if (!iomem_range_has(start, len, vma->vm_pgoff, vma_pages(vma)))/if (0)/
