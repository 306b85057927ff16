# SPDX-License-Identifier: GPL-2.0-only
# A claim unmaps as many pages as it should, at the start of the VMA.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_its_whole_pages
s/addr = vma->vm_start + PFN_PHYS(start);/addr = vma->vm_start;/
