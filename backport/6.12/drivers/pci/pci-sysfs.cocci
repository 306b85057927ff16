// SPDX-License-Identifier: GPL-2.0-only
/// Use iomem mappings where PCI fills in its attributes at run time
// Removable with: "PCI/sysfs: Convert PCI resource files to static attributes"
// Unless: drivers/pci/pci-sysfs.c ^#define pci_legacy_resource_io_attr
// Requires: 1.1.1
//
// Expect pci: 0 iomem_get_mapping
// Expect pci: 2 pci_legacy_iomem_mapping
// Expect pci: 1 pci_resource_iomem_mapping

virtual pci

@ depends on pci @
struct pci_bus *bus;
symbol iomem_get_mapping;
@@
(
  bus->legacy_io->f_mapping =
- 				iomem_get_mapping
+ 				pci_legacy_iomem_mapping
  ;
|
  bus->legacy_mem->f_mapping =
- 				iomem_get_mapping
+ 				pci_legacy_iomem_mapping
  ;
)

@ depends on pci @
struct bin_attribute *attr;
@@
  attr->f_mapping =
- 			iomem_get_mapping
+ 			pci_resource_iomem_mapping
  ;
