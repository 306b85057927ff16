# SPDX-License-Identifier: GPL-2.0-only
# A device is mapped whose bus is not in the resource tree.
# Breaks: lib/iomem_view.c
# Killed by: device_that_has_gone_is_not_mapped
s/	if (mem ? .*/	if (res->parent)/
