# SPDX-License-Identifier: GPL-2.0-only
# The default rule looks at the first byte of the last page only.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_from_interface_without_rule
s/PFN_PHYS(pfn + nr) - 1))/PFN_PHYS(pfn + nr - 1)))/
