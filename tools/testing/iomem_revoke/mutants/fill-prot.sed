# SPDX-License-Identifier: GPL-2.0-only
# Entries have the protection of the VMA, and not that of the caller.
# Breaks: mm/pfnmap.c
# Killed by: protection_is_what_caller_says
s/pfn_pte(pfn, prot)/pfn_pte(pfn, vma->vm_page_prot)/
