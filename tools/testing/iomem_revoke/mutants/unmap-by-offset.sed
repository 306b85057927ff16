# SPDX-License-Identifier: GPL-2.0-only
# A claim takes the file offset of a part that was split off for that of the whole.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_finds_its_pages_in_rest_of_mapping
s/zap_special_vma_range(vma, vma->vm_start + PFN_PHYS(start)/zap_special_vma_range(vma, vma->vm_start + PFN_PHYS(first - vma->vm_pgoff)/
