# SPDX-License-Identifier: GPL-2.0-only
# No table is allocated.
# Breaks: mm/pfnmap.c
# Killed by: prepare_stops_after_a_batch fill_sets_entries_of_range_and_no_others
s/if (pte_alloc(mm, pmd))/if (0)/
