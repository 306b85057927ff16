# SPDX-License-Identifier: GPL-2.0-only
# A range that ends where a table does is taken for longer.
# Breaks: mm/pfnmap.c
# Killed by: fill_sets_entries_of_range_and_no_others
s/unsigned long next = ALIGN_DOWN(addr, size) + size;/unsigned long next = ALIGN(addr, size) + (IS_ALIGNED(addr, size) ? 0 : size);/
