# SPDX-License-Identifier: GPL-2.0-only
# Pages of zeros are allocated when mmap returns.
# Breaks: lib/iomem_view.c
# Killed by: zeros_come_when_they_are_touched
s/if (verdict == IOMEM_ZEROS && !touched)/if (0)/
