# SPDX-License-Identifier: GPL-2.0-only
# An empty entry behind one that is there is left out.
# Breaks: mm/pfnmap.c
# Killed by: entries_that_are_there_stay
s/step = none ?: 1;/step = none ? min(none + 1, nr) : 1;/
