# SPDX-License-Identifier: GPL-2.0-only
# A claim unmaps up to the end of the VMA.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_its_whole_pages
s/nr = min(last - vma->vm_pgoff, vma_pages(vma) - 1) - start + 1/nr = vma_pages(vma) - start/
