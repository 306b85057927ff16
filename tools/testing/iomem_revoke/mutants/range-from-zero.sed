# SPDX-License-Identifier: GPL-2.0-only
# A range is mapped from its start, whatever the file offset is.
# Breaks: lib/iomem_view.c
# Killed by: mmap_stays_in_range
s/PHYS_PFN(start) + vma->vm_pgoff);/PHYS_PFN(start));/
