# SPDX-License-Identifier: GPL-2.0-only
# A claim finds a view only once it is populated.
# Breaks: lib/iomem_view.c
# Killed by: device_that_goes_in_mmap_is_not_shown
/^	interval_tree_insert(&view->pages, &iomem_views);/d
/^static void iomem_populate(/,/^}/ {
	s/^	while (addr < end .*/	write_lock(\&iomem_lock);\n	interval_tree_insert(\&view->pages, \&iomem_views);\n	write_unlock(\&iomem_lock);\n&/
}
