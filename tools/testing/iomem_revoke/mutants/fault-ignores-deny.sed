# SPDX-License-Identifier: GPL-2.0-only
# A page that is denied is asked for again and again.
# Breaks: lib/iomem_view.c
# Killed by: fault_asks_each_time
/^static int iomem_bring_in/,/^}/ {
	/^		if (verdict == IOMEM_DENY)/ {
		N
		d
	}
}
