# SPDX-License-Identifier: GPL-2.0-only
# Processors go on using what was cleared.
# Breaks: mm/pfnmap.c
# Killed by: flush_reaches_all_that_was_cleared
/^void pfnmap_zap_flush/,/^}/ s/	if (tlb->mm)/	if (0)/
