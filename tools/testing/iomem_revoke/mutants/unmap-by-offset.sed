# SPDX-License-Identifier: GPL-2.0-only
# A claim takes the file offset of a part that was split off for that of the whole.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_its_whole_pages
s/addr = vma->vm_start + PFN_PHYS(start);/addr = vma->vm_start + PFN_PHYS(first - vma->vm_pgoff);/
