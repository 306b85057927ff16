# SPDX-License-Identifier: GPL-2.0-only
# A claim of a part of the last page is not seen to exclude it.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_of_last_bytes_takes_last_page
s/excluded = iomem_range_is_exclusive(PFN_PHYS(first), PFN_PHYS(last + 1) - 1)/excluded = iomem_range_is_exclusive(PFN_PHYS(first), PFN_PHYS(last))/
