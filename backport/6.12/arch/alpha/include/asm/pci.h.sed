# SPDX-License-Identifier: GPL-2.0-only
# Removable with: the change that brings pci_dev_resource_attr_group
# Unless: arch/alpha/include/asm/pci.h pci_dev_resource_attr_group
# Step attributes: 2 lines
# Expect attributes: 0 pci_adjust_legacy_attr
/^extern void pci_adjust_legacy_attr(/,/;/ d
