# SPDX-License-Identifier: GPL-2.0-only
# A view that has a VMA is put twice.
# Breaks: lib/iomem_view.c
# Killed by: view_holds_inode
/^	view->linked = true;/d
