# SPDX-License-Identifier: GPL-2.0-only
# The entries of a table do not count.
# Breaks: mm/pfnmap.c
# Killed by: prepare_stops_after_a_batch
/\*done += PHYS_PFN/d
