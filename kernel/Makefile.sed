# SPDX-License-Identifier: GPL-2.0-only
# Step notifier: 1 line
/^obj-\$(CONFIG_MULTIUSER) += groups\.o$/ a\
obj-$(CONFIG_IOMEM_REVOKE) += resource_notifier.o
