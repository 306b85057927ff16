# SPDX-License-Identifier: GPL-2.0-only
# A page frame is found by the start of the view, and not of the VMA.
# Breaks: lib/iomem_view.c
# Killed by: claim_finds_its_pages_in_rest_of_mapping fault_stays_in_its_vma
s/return vma->vm_pgoff + PHYS_PFN(addr - vma->vm_start);/return ((struct iomem_view *)vma->vm_private_data)->pages.start +\n	       PHYS_PFN(addr - vma->vm_start);/
