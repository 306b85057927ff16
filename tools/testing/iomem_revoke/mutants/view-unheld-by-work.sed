# SPDX-License-Identifier: GPL-2.0-only
# A view is freed before its work has run.
# Breaks: lib/iomem_view.c
# Killed by: view_lives_until_it_is_populated
/^static int iomem_populate_later/,/^}/ {
	/refcount_inc/d
}
