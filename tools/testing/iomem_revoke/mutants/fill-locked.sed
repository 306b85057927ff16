# SPDX-License-Identifier: GPL-2.0-only
# The lock of a page table is kept.
# Breaks: mm/pfnmap.c
# Killed by: fill_sets_entries_of_range_and_no_others
s/^	pte_unmap_unlock(table, ptl);/	pte_unmap(table);/
