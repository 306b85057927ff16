# SPDX-License-Identifier: GPL-2.0-only
# A fault brings in eight pages.
# Breaks: lib/iomem_view.c
# Killed by: fault_brings_in_its_surroundings
s/PFNMAP_BATCH \* PAGE_SIZE, true, &next)/8 * PAGE_SIZE, true, \&next)/
