# SPDX-License-Identifier: GPL-2.0-only
# A view is freed with its first VMA.
# Breaks: lib/iomem_view.c
# Killed by: view_lives_until_last_part_is_unmapped
/^static void iomem_vma_open/,/^}/ {
	/refcount_inc/d
}
