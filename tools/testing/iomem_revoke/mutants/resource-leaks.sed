# SPDX-License-Identifier: GPL-2.0-only
# A device that is not mapped has a view.
# Breaks: lib/iomem_view.c
# Killed by: device_that_has_gone_is_not_mapped
/^int iomem_mmap_resource/,/^}/ {
	/iomem_view_put/d
}
