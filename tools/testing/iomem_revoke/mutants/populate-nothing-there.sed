# SPDX-License-Identifier: GPL-2.0-only
# What was unmapped meanwhile is populated.
# Breaks: lib/iomem_view.c
# Killed by: view_lives_until_it_is_populated
s/if (!vma || vma->vm_ops != /if (vma->vm_ops != /
