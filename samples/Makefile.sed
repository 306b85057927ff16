# SPDX-License-Identifier: GPL-2.0-only
# Step samples: 1 line
/^obj-$(CONFIG_SAMPLE_KDB)/ i\
obj-$(CONFIG_SAMPLE_IOMEM_REVOKE)	+= iomem_revoke/
