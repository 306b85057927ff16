# SPDX-License-Identifier: GPL-2.0-only
# What is mapped there meanwhile is populated.
# Breaks: lib/iomem_view.c
# Killed by: populate_leaves_other_vmas_alone
s/if (!vma || vma->vm_ops != .*/if (!vma)/
