# SPDX-License-Identifier: GPL-2.0-only
# A VMA is found by its file offset, and not by its page frame.
# Breaks: lib/iomem_view.c
# Killed by: device_is_mapped_from_offset_on
/^	vma->vm_pgoff = pfn;/d
