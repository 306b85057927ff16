# SPDX-License-Identifier: GPL-2.0-only
# A mixed block is not halved, but divided to the page.
# Breaks: lib/iomem_view.c
# Killed by: fault_brings_in_block_that_is_allowed
s/^			size \/= 2;/			size = PAGE_SIZE;/
