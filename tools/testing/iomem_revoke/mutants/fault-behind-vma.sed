# SPDX-License-Identifier: GPL-2.0-only
# A fault brings in pages behind its VMA.
# Breaks: lib/iomem_view.c
# Killed by: fault_stays_in_its_vma
s/end = min(ALIGN_DOWN(addr, size) + size - 1, vma->vm_end - 1) + 1/end = ALIGN_DOWN(addr, size) + size/
