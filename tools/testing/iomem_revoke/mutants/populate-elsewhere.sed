# SPDX-License-Identifier: GPL-2.0-only
# Another address is populated than mmap returns.
# Breaks: lib/iomem_view.c
# Killed by: mmap_populates_all_pages
/^static void iomem_populate(/,/^}/ s/unsigned long addr = view->addr;/unsigned long addr = view->addr + PAGE_SIZE;/
