# SPDX-License-Identifier: GPL-2.0-only
# A private mapping keeps its entries and copies.
# Breaks: mm/pfnmap.c
# Killed by: zap_clears_private_copies
s/^	zap_others(tlb, vma, others, end);/	;/
