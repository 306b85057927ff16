# SPDX-License-Identifier: GPL-2.0-only
# The entry before a range is cleared.
# Breaks: mm/pfnmap.c
# Killed by: zap_clears_range_and_no_more
s/table = pte_offset_map_lock(tlb->mm, pmd, addr, &ptl);/addr -= addr % PMD_SIZE ? PAGE_SIZE : 0;\n	&/
