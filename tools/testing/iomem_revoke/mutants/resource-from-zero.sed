# SPDX-License-Identifier: GPL-2.0-only
# A device is mapped from address 0 on.
# Breaks: lib/iomem_view.c
# Killed by: device_is_mapped_from_offset_on
s/vma->vm_pgoff + (mem ? PHYS_PFN(start) : 0)/vma->vm_pgoff/
