# SPDX-License-Identifier: GPL-2.0-only
# A range may go beyond the last address.
# Breaks: lib/iomem_view.c
# Killed by: mmap_stays_in_range
s/return start + len >= start && /return /
