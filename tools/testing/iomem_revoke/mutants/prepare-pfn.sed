# SPDX-License-Identifier: GPL-2.0-only
# The page frames do not advance in the search for huge entries.
# Breaks: mm/pfnmap.c
# Killed by: boot:aligned_range_has_huge_entries
/^unsigned long pfnmap_prepare/,/^}/ {
	/pfn += /d
}
