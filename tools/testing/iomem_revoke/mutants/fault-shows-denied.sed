# SPDX-License-Identifier: GPL-2.0-only
# A page that is denied is shown.
# Breaks: lib/iomem_view.c
# Killed by: fault_asks_each_time
s/^	if (verdict == IOMEM_SHOW)$/	if (verdict == IOMEM_SHOW || verdict == IOMEM_DENY)/
