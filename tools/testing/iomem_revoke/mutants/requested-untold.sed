# SPDX-License-Identifier: GPL-2.0-only
# A busy range that is requested is not announced.
# Breaks: kernel/resource.c
# Killed by: chain_tells_of_busy_range_that_is_requested
/^struct resource \*request_resource_conflict/,/^}/ s/^		iomem_announce_busy(new);/		;/
