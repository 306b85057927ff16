# SPDX-License-Identifier: GPL-2.0-only
# A claim unmaps from the start of the VMA on.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_its_whole_pages
s/start = max(first, vma->vm_pgoff) - vma->vm_pgoff/start = 0/
