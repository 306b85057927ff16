# SPDX-License-Identifier: GPL-2.0-only
# A claim unmaps nothing.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_its_whole_pages
s/	if (!iomem_still_shows(.*/	if (0)/
