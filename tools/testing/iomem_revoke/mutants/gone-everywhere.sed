# SPDX-License-Identifier: GPL-2.0-only
# An owner that goes from one range goes from all.
# Breaks: lib/iomem_revoke.c
# Killed by: owner_that_goes_takes_its_range
s/iomem_mark_gone(PHYS_PFN(start), PHYS_PFN(end), owner)/iomem_mark_gone(0, ULONG_MAX, owner)/
