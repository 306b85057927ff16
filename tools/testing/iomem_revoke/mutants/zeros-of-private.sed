# SPDX-License-Identifier: GPL-2.0-only
# A private mapping has pages of zeros of its own.
# Breaks: lib/iomem_view.c
# Killed by: zeros_of_private_mapping_are_copied
s/return vma->vm_flags & VM_SHARED ? xa_load(&view->zeros, pfn) : ZERO_PAGE(0);/return xa_load(\&view->zeros, pfn);/
