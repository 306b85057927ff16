# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "PCI/sysfs: Convert PCI resource files to static attributes"
# Unless: drivers/pci/pci-sysfs.c ^#define pci_legacy_resource_io_attr
# Unless: drivers/pci/pci-sysfs.c ! As iomem_inode knows nothing
# Step pci: 1 line
#
# The comment on the size that lseek needs names an inode that is gone.
s/As iomem_inode knows nothing about the$/As that of an iomem mapping knows nothing about the/
