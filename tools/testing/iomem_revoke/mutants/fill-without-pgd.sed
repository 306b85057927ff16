# SPDX-License-Identifier: GPL-2.0-only
# A table of the first level that is missing is taken for filled.
# Breaks: mm/pfnmap.c
# Killed by: fill_without_tables_sets_nothing
/^static unsigned long fill_entry/,/^}/ {
	/^	if (pgd_none/ {
		n
		s/return addr;/return end;/
	}
}
