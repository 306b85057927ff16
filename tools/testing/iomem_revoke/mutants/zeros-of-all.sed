# SPDX-License-Identifier: GPL-2.0-only
# All shared mappings show the same page of zeros.
# Breaks: lib/iomem_view.c
# Killed by: zeros_in_the_place_of_pages
s/return vma->vm_flags & VM_SHARED ? xa_load(&view->zeros, pfn) : ZERO_PAGE(0);/return ZERO_PAGE(0);/
