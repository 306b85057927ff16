# SPDX-License-Identifier: GPL-2.0-only
# An entry is huge though its page frame is not aligned.
# Breaks: mm/pfnmap.c
# Killed by: boot:other_ranges_have_no_huge_entries
s/IS_ALIGNED(pfn, size >> PAGE_SHIFT) && //
