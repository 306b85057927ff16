# SPDX-License-Identifier: GPL-2.0-only
# A huge entry takes the place of a table.
# Breaks: mm/pfnmap.c
# Killed by: boot:table_that_is_there_gets_pages
s/	if (pmd_none(\*pmd)) {/	if (1) {/
