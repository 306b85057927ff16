# SPDX-License-Identifier: GPL-2.0-only
# A fault inserts page frames from the first of the VMA on.
# Breaks: lib/iomem_view.c
# Killed by: mmap_populates_more_than_a_batch fault_brings_in_block_that_is_allowed
s/\*end = pfnmap_fill(vma, addr, last, pfn + view->shift,/*end = pfnmap_fill(vma, addr, last, vma->vm_pgoff + view->shift,/
