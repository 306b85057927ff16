# SPDX-License-Identifier: GPL-2.0-only
# Entries behind the range are looked at.
# Breaks: mm/pfnmap.c
# Killed by: fill_sets_entries_of_range_and_no_others
s/while (none + 8 <= nr/while (none < nr/
