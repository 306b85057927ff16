# SPDX-License-Identifier: GPL-2.0-only
# A claim spares the page that its last byte is in the middle of.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_its_whole_pages
s/last = PHYS_PFN(res->end)/last = PHYS_PFN(res->end + 1) - 1/
