# SPDX-License-Identifier: GPL-2.0-only
# A huge entry is not special.
# Breaks: mm/pfnmap.c
# Killed by: boot:aligned_range_has_huge_entries
s/pmd_mkspecial(pmd_mkhuge(pfn_pmd(pfn, prot)))/pmd_mkhuge(pfn_pmd(pfn, prot))/
