# SPDX-License-Identifier: GPL-2.0-only
# A VMA may begin in the range and end behind it.
# Breaks: lib/iomem_view.c
# Killed by: mmap_stays_in_range
s/ && nr <= pages - first;/;/
