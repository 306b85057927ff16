# SPDX-License-Identifier: GPL-2.0-only
# The last page of a range is not cleared.
# Breaks: mm/pfnmap.c
# Killed by: zap_clears_range_and_no_more
s/zap_vma_range_batched(tlb, vma, addr, end - addr, NULL);/zap_vma_range_batched(tlb, vma, addr, end - addr - PAGE_SIZE, NULL);/
