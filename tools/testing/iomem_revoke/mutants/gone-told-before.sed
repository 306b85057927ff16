# SPDX-License-Identifier: GPL-2.0-only
# A range that leaves the tree is announced while it is there.
# Breaks: kernel/resource.c
# Killed by: device_that_goes_does_not_come_back
/^int release_resource/,/^}/ {
	s/^	write_lock(&resource_lock);/	if (is_device_memory(old))\n		iomem_announce(IOMEM_GONE, old);\n&/
	s/^		iomem_announce(IOMEM_GONE, old);/		;/
}
