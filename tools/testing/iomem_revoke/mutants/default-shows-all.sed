# SPDX-License-Identifier: GPL-2.0-only
# The default rule shows what is exclusive.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_from_interface_without_rule
s/if (!iomem_range_is_exclusive(PFN_PHYS(pfn), .*/if (1)/
