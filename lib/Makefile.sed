# SPDX-License-Identifier: GPL-2.0-only
# Step library: 1 line
/^obj-\$(CONFIG_GENERIC_LIB_DEVMEM_IS_ALLOWED) += / a\
obj-$(CONFIG_IOMEM_REVOKE) += iomem_revoke.o
