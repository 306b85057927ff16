// SPDX-License-Identifier: GPL-2.0-only
/// The device core creates the legacy files of buses
// Removable with: "PCI/sysfs: Convert PCI resource files to static attributes"
// Unless: drivers/pci/pci-sysfs.c ^#define pci_legacy_resource_io_attr
// Requires: 1.1.1
//
// Expect attributes: 0 pci_create_legacy_files

virtual attributes

@ depends on attributes @
@@
- pci_create_legacy_files(...);
