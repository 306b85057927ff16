# SPDX-License-Identifier: GPL-2.0-only
# The page that the end of a range has a part of is not in it.
# Breaks: lib/iomem_view.c
# Killed by: mmap_stays_in_range
s/PFN_UP(offset_in_page(start) + len)/PFN_UP(len)/
