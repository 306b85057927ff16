# SPDX-License-Identifier: GPL-2.0-only
# A table that cannot be allocated is taken for one.
# Breaks: mm/pfnmap.c
# Killed by: torture:failing allocations
s/if (pte_alloc(mm, pmd))/if (pte_alloc(mm, pmd), 0)/
