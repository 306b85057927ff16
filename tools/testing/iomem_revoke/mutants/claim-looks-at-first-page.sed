# SPDX-License-Identifier: GPL-2.0-only
# A claim looks for views of its first page only.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_its_whole_pages
s/shown = iomem_first_view(first, last)/shown = iomem_first_view(first, first)/
