# SPDX-License-Identifier: GPL-2.0-only
# A view that is freed still holds the inode.
# Breaks: lib/iomem_view.c
# Killed by: view_holds_inode
/^static void iomem_view_free/,/^}/ {
	/iput(/d
}
