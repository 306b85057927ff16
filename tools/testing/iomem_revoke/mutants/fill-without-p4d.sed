# SPDX-License-Identifier: GPL-2.0-only
# A table of the second level that is missing is gone through.
# Breaks: mm/pfnmap.c
# Killed by: fill_without_tables_sets_nothing
/^static unsigned long fill_entry/,/^}/ {
	/^	if (p4d_none/ {
		N
		d
	}
}
