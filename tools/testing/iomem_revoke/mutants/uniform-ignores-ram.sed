# SPDX-License-Identifier: GPL-2.0-only
# iomem_uniform_size() takes a range with System RAM for uniform.
# Breaks: lib/iomem_revoke.c
# Killed by: range_with_ram_is_asked_by_the_page
s/IORES_DESC_NONE) != REGION_DISJOINT)/IORES_DESC_NONE) == -1)/
