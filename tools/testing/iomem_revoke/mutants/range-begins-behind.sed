# SPDX-License-Identifier: GPL-2.0-only
# A VMA may begin behind the range.
# Breaks: lib/iomem_view.c
# Killed by: mmap_stays_in_range
s/first <= pages && //
