# SPDX-License-Identifier: GPL-2.0-only
# I/O ports are mapped as memory of the same numbers.
# Breaks: lib/iomem_view.c
# Killed by: ports_are_mapped_by_page_frame
s/vma->vm_pgoff + (mem ? PHYS_PFN(start) : 0)/vma->vm_pgoff + PHYS_PFN(start)/
