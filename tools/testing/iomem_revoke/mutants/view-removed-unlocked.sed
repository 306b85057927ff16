# SPDX-License-Identifier: GPL-2.0-only
# A view leaves the tree while a claim looks at it.
# Breaks: lib/iomem_view.c
# Killed by: torture:claims while views come and go
/^void iomem_view_put/,/^}/ {
	/write_lock\|write_unlock/d
}
