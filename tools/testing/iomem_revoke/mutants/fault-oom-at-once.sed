# SPDX-License-Identifier: GPL-2.0-only
# A fault fails that has memory for one page only.
# Breaks: lib/iomem_view.c
# Killed by: fault_with_memory_for_one_page_brings_it_in
s/^		if (size == PAGE_SIZE && verdict != IOMEM_ZEROS)/		if (verdict != IOMEM_ZEROS)/
