# SPDX-License-Identifier: GPL-2.0-only
# The default rule has no answer for one page.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_from_interface_without_rule
s/return nr == 1 ? IOMEM_DENY : IOMEM_MIXED;/return IOMEM_MIXED;/
