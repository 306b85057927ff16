# SPDX-License-Identifier: GPL-2.0-only
# The view of I/O ports follows the tree of memory.
# Breaks: lib/iomem_view.c
# Killed by: ports_are_mapped_by_page_frame
s/mem ? res : NULL);/res);/
