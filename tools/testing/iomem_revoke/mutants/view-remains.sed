# SPDX-License-Identifier: GPL-2.0-only
# A view that was freed can be found.
# Breaks: lib/iomem_view.c
# Killed by: device_that_goes_takes_each_of_many_views
/^	interval_tree_remove(&view->pages, &iomem_views);/d
