# SPDX-License-Identifier: GPL-2.0-only
# A range that leaves the tree is not announced.
# Breaks: kernel/resource.c
# Killed by: chain_tells_of_range_that_is_gone
/^int release_resource/,/^}/ s/^		iomem_announce(IOMEM_GONE, old);/		;/
