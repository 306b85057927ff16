# SPDX-License-Identifier: GPL-2.0-only
# A claim that the rule answers with zeros spares the page itself.
# Breaks: lib/iomem_revoke.c
# Killed by: zeros_take_the_place_of_page
s/return verdict == IOMEM_SHOW;/return verdict != IOMEM_DENY \&\& verdict != IOMEM_MIXED;/
