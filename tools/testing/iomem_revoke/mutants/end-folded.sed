# SPDX-License-Identifier: GPL-2.0-only
# A table that has no next one ends at the top of addresses.
# Breaks: mm/pfnmap.c
# Killed by: fill_sets_entries_of_range_and_no_others
s/return next - 1 < end - 1 ? next : end;/return next;/
