# SPDX-License-Identifier: GPL-2.0-only
# A range that leaves another tree is announced.
# Breaks: kernel/resource.c
# Killed by: chain_is_silent_for_other_trees
s/^	       !(res->flags & IORESOURCE_BUSY) && is_iomem(res);/	       !(res->flags \& IORESOURCE_BUSY);/
