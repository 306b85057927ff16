# SPDX-License-Identifier: GPL-2.0-only
# The page is shown instead of zeros.
# Breaks: lib/iomem_view.c
# Killed by: zeros_come_when_they_are_touched
s/	else if (verdict == IOMEM_ZEROS)$/	else if (0)\n		;\n	if (verdict == IOMEM_ZEROS)/
s/\*end = iomem_fill_zeros(vma, addr, last);/*end = pfnmap_fill(vma, addr, last, pfn + view->shift, vma->vm_page_prot);/
