# SPDX-License-Identifier: GPL-2.0-only
# Step pfnmap: 1 line
/^obj-\$(CONFIG_ZONE_DEVICE) += memremap.o$/ a\
obj-$(CONFIG_PFNMAP_FILL) += pfnmap.o
