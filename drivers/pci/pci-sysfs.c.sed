# SPDX-License-Identifier: GPL-2.0-only
# Unless: drivers/pci/pci-sysfs.c ! ^#define pci_legacy_resource_io_attr
# Step pci: 6 lines
# Expect pci: 0 iomem_get_mapping
# Expect pci: 2 pci_legacy_iomem_mapping
# Expect pci: 3 pci_resource_iomem_mapping
#
# The attributes stand in macros, which spatch does not read.
# Longer names leave fewer tabs before the backslash.
/^#define pci_legacy_resource_/,/^}/ {
	s/iomem_get_mapping,	/pci_legacy_iomem_mapping,/
}
s/iomem_get_mapping,		/pci_resource_iomem_mapping,/
s/iomem_get_mapping,/pci_resource_iomem_mapping,/
# The comment on the size that lseek needs names an inode that is gone.
s/As iomem_inode knows nothing about the$/As that of an iomem mapping knows nothing about the/
