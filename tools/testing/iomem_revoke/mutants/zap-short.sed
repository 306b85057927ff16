# SPDX-License-Identifier: GPL-2.0-only
# The last page of a page table is not cleared.
# Breaks: mm/pfnmap.c
# Killed by: zap_clears_range_and_no_more
s/zap_ptes(tlb, addr, next, pmd);/zap_ptes(tlb, addr, next - PAGE_SIZE, pmd);/
