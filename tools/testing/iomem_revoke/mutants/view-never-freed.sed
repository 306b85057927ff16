# SPDX-License-Identifier: GPL-2.0-only
# A view is not freed with its last VMA.
# Breaks: lib/iomem_view.c
# Killed by: view_lives_until_last_part_is_unmapped
/^static void iomem_vma_close/,/^}/ s/iomem_view_put(.*/;/
