# SPDX-License-Identifier: GPL-2.0-only
# The pages of zeros are not freed with their view.
# Breaks: lib/iomem_view.c
# Killed by: zeros_are_freed_with_their_view
s/^			__free_page(page);/			;/
