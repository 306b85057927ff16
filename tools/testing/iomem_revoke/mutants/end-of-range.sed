# SPDX-License-Identifier: GPL-2.0-only
# All entries are taken for those of one table.
# Breaks: mm/pfnmap.c
# Killed by: fill_sets_entries_of_range_and_no_others
s/return next - 1 < end - 1 ? next : end;/return end;/
