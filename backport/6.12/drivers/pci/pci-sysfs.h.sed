# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "PCI/sysfs: Convert PCI resource files to static attributes"
# Unless: drivers/pci/pci-sysfs.c ^#define pci_legacy_resource_io_attr
# Step pci: 2 lines
# Expect pci: 0 iomem_get_mapping
#
# Spatch does not read macros.
/^#define PCI_RESOURCE_ATTR/,/^}/ s/iomem_get_mapping,		/pci_resource_iomem_mapping,	/
/^#define PCI_LEGACY_ATTR/,/^}/ s/iomem_get_mapping,		/pci_legacy_iomem_mapping,	/
