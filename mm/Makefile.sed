# SPDX-License-Identifier: GPL-2.0-only
# Step pfnmap: 1 line
# Step vmatests: 1 line

# Step pfnmap
/^obj-\$(CONFIG_ZONE_DEVICE) += memremap.o$/ a\
obj-$(CONFIG_PFNMAP_FILL) += pfnmap.o

# Step vmatests
/^obj-\$(CONFIG_PFNMAP_FILL) += pfnmap.o$/ a\
obj-$(CONFIG_PFNMAP_KUNIT_TEST) += tests/pfnmap_kunit.o
