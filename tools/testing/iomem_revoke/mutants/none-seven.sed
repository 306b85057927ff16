# SPDX-License-Identifier: GPL-2.0-only
# The last of eight entries is not looked at.
# Breaks: mm/pfnmap.c
# Killed by: single_entry_that_is_there_stays
s/ | pte_val(pte\[7\])//
