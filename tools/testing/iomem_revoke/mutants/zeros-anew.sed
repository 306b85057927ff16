# SPDX-License-Identifier: GPL-2.0-only
# Each fault allocates a page of zeros.
# Breaks: lib/iomem_view.c
# Killed by: zeros_in_the_place_of_pages
/^static bool iomem_alloc_zero/,/^}/ {
	/^	if (iomem_zero_page(vma, pfn))/ {
		N
		s/.*/	xa_erase(\&view->zeros, pfn);/
	}
}
