# SPDX-License-Identifier: GPL-2.0-only
# A fault brings in one page.
# Breaks: lib/iomem_view.c
# Killed by: fault_brings_in_block_that_is_allowed
s/PFNMAP_BATCH \* PAGE_SIZE, true, &next)/PAGE_SIZE, true, \&next)/
