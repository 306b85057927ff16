# SPDX-License-Identifier: GPL-2.0-only
# A huge entry is taken for a table.
# Breaks: mm/pfnmap.c
# Killed by: boot:huge_entry_that_is_there_stays
s/if (pmd_leaf(pmdp_get_lockless(pmd)) || fill_ptes(/if (fill_ptes(/
