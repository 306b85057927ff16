// SPDX-License-Identifier: GPL-2.0-only
/// The device core creates the files of resources
// Removable with: "PCI/sysfs: Convert PCI resource files to static attributes"
// Unless: drivers/pci/pci-sysfs.c ^#define pci_legacy_resource_io_attr
// Requires: 1.1.1
//
// Expect attributes: 0 pci_create_sysfs_dev_files

virtual attributes

@ depends on attributes @
@@
- pci_create_sysfs_dev_files(...);
