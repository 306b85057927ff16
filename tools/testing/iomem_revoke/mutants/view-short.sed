# SPDX-License-Identifier: GPL-2.0-only
# A view does not have its last page.
# Breaks: lib/iomem_view.c
# Killed by: claim_takes_its_whole_pages
s/view->pages.last = pfn + PHYS_PFN(size) - 1;/view->pages.last = pfn + PHYS_PFN(size) - (size > PAGE_SIZE ? 2 : 1);/
