# SPDX-License-Identifier: GPL-2.0-only
# Entries are not special: somebody takes a reference to their page.
# Breaks: mm/pfnmap.c
# Killed by: fill_sets_entries_of_range_and_no_others
s/pte_mkspecial(pfn_pte(pfn, prot))/pfn_pte(pfn, prot)/
