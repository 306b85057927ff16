# SPDX-License-Identifier: GPL-2.0-only
# The block of a fault begins with the page that was touched.
# Breaks: lib/iomem_view.c
# Killed by: fault_brings_in_block_that_is_allowed
s/start = max(ALIGN_DOWN(addr, size), from)/start = addr/
