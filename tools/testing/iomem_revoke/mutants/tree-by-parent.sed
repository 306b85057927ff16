# SPDX-License-Identifier: GPL-2.0-only
# A resource whose parent is in a tree is taken for memory.
# Breaks: kernel/resource.c
# Killed by: device_goes_with_its_bus
/^static bool is_iomem/,/^}/ {
	/^	while (res->parent)/ {
		N
		d
	}
	s/return res == &iomem_resource;/return res->parent;/
}
