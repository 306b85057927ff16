# SPDX-License-Identifier: GPL-2.0-only
# The page frames of an entry that is there are given to the next.
# Breaks: mm/pfnmap.c
# Killed by: entries_that_are_there_stay
s/addr += step \* PAGE_SIZE, pfn += step) {/addr += step * PAGE_SIZE, pfn += none) {/
