# SPDX-License-Identifier: GPL-2.0-only
# The largest entries are not used.
# Breaks: mm/pfnmap.c
# Killed by: boot:largest_entries_are_used
/^static unsigned long fill_entry/,/^}/ {
	/^	if (fits_pud/ {
		N
		d
	}
}
