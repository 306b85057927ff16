# SPDX-License-Identifier: GPL-2.0-only
# The page frames do not advance from table to table.
# Breaks: mm/pfnmap.c
# Killed by: fill_sets_entries_of_range_and_no_others
/^unsigned long pfnmap_fill/,/^}/ {
	/pfn += /d
}
