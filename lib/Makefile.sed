# SPDX-License-Identifier: GPL-2.0-only
# Step library: 2 lines
/^obj-\$(CONFIG_GENERIC_LIB_DEVMEM_IS_ALLOWED) += / a\
obj-$(CONFIG_IOMEM_REVOKE) += iomem_revoke.o iomem_view.o\
obj-$(CONFIG_IOMEM_REVOKE_TRACE) += iomem_revoke_trace.o
