# SPDX-License-Identifier: GPL-2.0-only
# A fault without memory goes on for ever.
# Breaks: lib/iomem_view.c
# Killed by: fault_without_memory_says_so
/^		if (size == PAGE_SIZE && verdict != IOMEM_ZEROS)/ {
	N
	d
}
