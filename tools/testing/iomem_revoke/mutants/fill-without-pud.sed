# SPDX-License-Identifier: GPL-2.0-only
# An upper table that is missing is taken for filled.
# Breaks: mm/pfnmap.c
# Killed by: fill_without_tables_sets_nothing
/^static unsigned long fill_entry/,/^}/ {
	/^	if (pud_none(val))/ {
		n
		s/return addr;/return end;/
	}
}
