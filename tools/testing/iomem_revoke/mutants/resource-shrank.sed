# SPDX-License-Identifier: GPL-2.0-only
# A BAR that became smaller during mmap is mapped as it was.
# Breaks: lib/iomem_view.c
# Killed by: device_that_shrank_is_not_mapped
s/view->pages.last <= PHYS_PFN(res->end)/true/
