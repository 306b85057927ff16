# SPDX-License-Identifier: GPL-2.0-only
# A view does not hold the inode.
# Breaks: lib/iomem_view.c
# Killed by: view_holds_inode
/^	ihold(view->mapping->host);/d
