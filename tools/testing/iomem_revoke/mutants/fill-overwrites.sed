# SPDX-License-Identifier: GPL-2.0-only
# Entries that are there are overwritten.
# Breaks: mm/pfnmap.c
# Killed by: entries_that_are_there_stay
s/none = count_none(pte, nr);/none = nr;/
