# SPDX-License-Identifier: GPL-2.0-only
# The address of a mapping is aligned, but not as its offset is.
# Breaks: mm/pfnmap.c
# Killed by: boot:address_is_congruent_to_offset
s/return addr + ((PFN_PHYS(pgoff) - addr) & (size - 1));/return ALIGN(addr, size);/
