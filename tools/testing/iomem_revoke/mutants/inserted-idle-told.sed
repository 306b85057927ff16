# SPDX-License-Identifier: GPL-2.0-only
# A range that is inserted, and not busy, is announced.
# Breaks: kernel/resource.c
# Killed by: chain_tells_of_range_that_is_gone
s/if (!IS_ENABLED(CONFIG_IOMEM_REVOKE) || !(new->flags & IORESOURCE_BUSY))/if (!IS_ENABLED(CONFIG_IOMEM_REVOKE))/
