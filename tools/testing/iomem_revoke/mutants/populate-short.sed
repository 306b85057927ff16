# SPDX-License-Identifier: GPL-2.0-only
# The last page is not there when mmap returns.
# Breaks: lib/iomem_view.c
# Killed by: mmap_populates_all_pages
/^static void iomem_populate(/,/^}/ s/unsigned long end = view->addr + iomem_view_size(view);/unsigned long end = view->addr + iomem_view_size(view) - PAGE_SIZE;/
