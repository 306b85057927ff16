# SPDX-License-Identifier: GPL-2.0-only
# A claim spares its last page.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_its_whole_pages
s/nr = min(last - vma->vm_pgoff, vma_pages(vma) - 1) - start + 1/nr = min(last - vma->vm_pgoff, vma_pages(vma) - 1) - start/
