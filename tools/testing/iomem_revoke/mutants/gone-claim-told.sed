# SPDX-License-Identifier: GPL-2.0-only
# A claim that is released is announced as a device that went.
# Breaks: kernel/resource.c
# Killed by: chain_tells_of_busy_range_that_is_inserted
s/^	       !(res->flags & IORESOURCE_BUSY) && is_iomem(res);/	       is_iomem(res);/
