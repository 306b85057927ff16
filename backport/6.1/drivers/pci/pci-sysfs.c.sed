# SPDX-License-Identifier: GPL-2.0-only
# Removable with: the change that brings ARCH_PCI_DEV_GROUPS
# Unless: drivers/pci/pci-sysfs.c ARCH_PCI_DEV_GROUPS
# Step attributes: 4 lines
#
# What an architecture has of its own
s/^static int sysfs_initialized;/#ifndef ARCH_PCI_DEV_GROUPS\n#define ARCH_PCI_DEV_GROUPS\n#endif\n&/
s/^	&pci_dev_resource_resize_group,$/&\n	ARCH_PCI_DEV_GROUPS/
