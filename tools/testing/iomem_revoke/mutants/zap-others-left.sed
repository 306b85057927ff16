# SPDX-License-Identifier: GPL-2.0-only
# Huge entries in front of a page table are not cleared.
# Breaks: mm/pfnmap.c
# Killed by: boot:aligned_range_has_huge_entries
s/zap_others(tlb, vma, others, addr);/;/
