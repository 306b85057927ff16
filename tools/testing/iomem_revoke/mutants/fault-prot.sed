# SPDX-License-Identifier: GPL-2.0-only
# An entry has not the mode of its VMA.
# Breaks: lib/iomem_view.c
# Killed by: boot:cache_mode_is_in_the_page_table
s/pfnmap_fill(vma, addr, last, pfn + view->shift, vma->vm_page_prot)/pfnmap_fill(vma, addr, last, pfn + view->shift, vm_get_page_prot(vma->vm_flags))/
