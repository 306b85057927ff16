# SPDX-License-Identifier: GPL-2.0-only
# A claim by request_mem_region() is not announced.
# Breaks: kernel/resource.c
# Killed by: chain_tells_of_claim_marked_busy
/^struct resource \*__request_region/,/^}/ s/^		iomem_announce(IOMEM_CLAIM, res);/		;/
