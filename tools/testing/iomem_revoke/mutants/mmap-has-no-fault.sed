# SPDX-License-Identifier: GPL-2.0-only
# A VMA has no operations.
# Breaks: lib/iomem_view.c
# Killed by: fault_asks_each_time
/^	vma->vm_ops = &iomem_vm_ops;/d
