# SPDX-License-Identifier: GPL-2.0-only
# mmap inserts pages before a claim can find the VMA.
# Breaks: lib/iomem_view.c
# Killed by: claim_in_mmap_takes_page
s/^	iomem_populate_later(view);$/	{\n		unsigned long next;\n\n		iomem_bring_in(vma, vma->vm_start, vma->vm_start, 8 * PAGE_SIZE, false,\n			       \&next);\n	}\n&/
