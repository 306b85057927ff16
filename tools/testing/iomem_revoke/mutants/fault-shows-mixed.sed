# SPDX-License-Identifier: GPL-2.0-only
# A block of which the rule shows a part is shown.
# Breaks: lib/iomem_view.c
# Killed by: fault_brings_in_block_that_is_allowed
s/^	if (verdict == IOMEM_SHOW)$/	if (verdict == IOMEM_SHOW || verdict == IOMEM_MIXED)/
