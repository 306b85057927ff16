# SPDX-License-Identifier: GPL-2.0-only
# A claim spares a range of which the rule shows a part.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_what_rule_shows_in_part
s/return verdict == IOMEM_SHOW;/return verdict == IOMEM_SHOW || verdict == IOMEM_MIXED;/
