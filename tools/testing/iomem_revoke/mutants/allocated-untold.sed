# SPDX-License-Identifier: GPL-2.0-only
# A busy range that is allocated is not announced.
# Breaks: kernel/resource.c
# Killed by: chain_tells_of_busy_range_that_is_requested
/^int allocate_resource/,/^}/ s/^		iomem_announce_busy(new);/		;/
