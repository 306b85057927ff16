# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "PCI/sysfs: Convert PCI resource files to static attributes"
# Unless: drivers/pci/pci-sysfs.c ^#define pci_legacy_resource_io_attr
# Unless: arch/powerpc/include/asm/pci.h ! pci_adjust_legacy_attr
# Step attributes: 2 lines
# Expect attributes: 0 pci_adjust_legacy_attr
/^extern void pci_adjust_legacy_attr(/,/;/ d
