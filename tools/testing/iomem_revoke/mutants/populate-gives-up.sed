# SPDX-License-Identifier: GPL-2.0-only
# The first page that is denied ends it.
# Breaks: lib/iomem_view.c
# Killed by: populate_skips_denied_pages
s/denied < IOMEM_MAX_DENIED/!denied/
