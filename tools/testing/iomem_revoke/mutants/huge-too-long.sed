# SPDX-License-Identifier: GPL-2.0-only
# An entry is huge though the range is not.
# Breaks: mm/pfnmap.c
# Killed by: boot:other_ranges_have_no_huge_entries
s/return end - addr >= size && /return /
