# SPDX-License-Identifier: GPL-2.0-only
# A claim does not find a view whose VMA is not linked yet.
# Breaks: lib/iomem_view.c
# Killed by: device_that_goes_in_mmap_is_not_shown
/^	interval_tree_insert(&view->pages, &iomem_views);/d
