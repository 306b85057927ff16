// SPDX-License-Identifier: GPL-2.0-only
/// The device core removes the files of resources, and of buses
// Removable with: "PCI/sysfs: Convert PCI resource files to static attributes"
// Unless: drivers/pci/pci-sysfs.c ^#define pci_legacy_resource_io_attr
// Requires: 1.1.1
//
// Expect attributes: 0 pci_remove_sysfs_dev_files|pci_remove_legacy_files

virtual attributes

@ depends on attributes @
@@
- pci_remove_sysfs_dev_files(...);

@ depends on attributes @
@@
- pci_remove_legacy_files(...);
