# SPDX-License-Identifier: GPL-2.0-only
# A claim spares the page that its first byte is in the middle of.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_its_whole_pages
s/first = PHYS_PFN(res->start)/first = PFN_UP(res->start)/
