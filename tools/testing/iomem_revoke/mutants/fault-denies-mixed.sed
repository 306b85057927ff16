# SPDX-License-Identifier: GPL-2.0-only
# A block of which the rule denies a part is denied.
# Breaks: lib/iomem_view.c
# Killed by: fault_brings_in_block_that_is_allowed
s/^		if (verdict == IOMEM_DENY)$/		if (verdict == IOMEM_DENY || verdict == IOMEM_MIXED)/
