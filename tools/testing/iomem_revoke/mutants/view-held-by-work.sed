# SPDX-License-Identifier: GPL-2.0-only
# The work that populates a view keeps it.
# Breaks: lib/iomem_view.c
# Killed by: view_lives_until_it_is_populated
/^static void iomem_populate(/,/^}/ {
	/^	iomem_view_put(view);/d
}
