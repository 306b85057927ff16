# SPDX-License-Identifier: GPL-2.0-only
# iomem_range_is_exclusive() does not look at the last byte.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_from_interface_without_rule
s/last - start + 1);/last - start);/
