# SPDX-License-Identifier: GPL-2.0-only
# A page that stands for System RAM has the contents of another.
# Breaks: lib/iomem_view.c
# Killed by: zeros_in_the_place_of_pages
s/page = alloc_page(GFP_KERNEL_ACCOUNT | __GFP_ZERO);/page = alloc_page(GFP_KERNEL_ACCOUNT);\n	if (page)\n		memset(page_address(page), 0xa5, PAGE_SIZE);/
