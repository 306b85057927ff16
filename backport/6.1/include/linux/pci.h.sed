# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "PCI/sysfs: Convert PCI resource files to static attributes"
# Unless: drivers/pci/pci-sysfs.c ^#define pci_legacy_resource_io_attr
# Unless: include/linux/pci.h pci_create_resource_files
# Step attributes: 8 lines
# Expect attributes: 0 res_attr|bin_attribute|pci_(create|remove)_resource_files
#
# What remembered the files that were made at run time, and what made them
/^	struct bin_attribute \*res_attr\(_wc\)\{0,1\}\[/ d
/^	struct bin_attribute	\*legacy_\(io\|mem\);/ d
/^#ifndef arch_can_pci_mmap_wc/ i\
#define PCI_LEGACY_IO_SIZE	0xffff\
#define PCI_LEGACY_MEM_SIZE	0x100000\
\
bool pci_legacy_has_sparse(struct pci_bus *bus, enum pci_mmap_state type);\
\
/* The files of BARs */\
extern const struct attribute_group pci_resource_group;\

