# SPDX-License-Identifier: GPL-2.0-only
# A claim is announced before the range is busy.
# Breaks: kernel/resource.c
# Killed by: chain_tells_of_claim_marked_busy
/^struct resource \*__request_region/,/^}/ {
	s/^	ret = __request_region_locked(/	if (parent == \&iomem_resource) {\n		res->start = start;\n		res->end = start + n - 1;\n		write_unlock(\&resource_lock);\n		iomem_announce(IOMEM_CLAIM, res);\n		write_lock(\&resource_lock);\n	}\n&/
	s/^		iomem_announce(IOMEM_CLAIM, res);/		;/
}
