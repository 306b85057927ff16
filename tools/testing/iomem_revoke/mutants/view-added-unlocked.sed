# SPDX-License-Identifier: GPL-2.0-only
# A view enters the tree while a claim looks at it.
# Breaks: lib/iomem_view.c
# Killed by: torture:claims while views come and go
/^static int iomem_view_add/,/^}/ {
	/write_lock\|write_unlock/d
}
