# SPDX-License-Identifier: GPL-2.0-only
# Removable with: the change that brings pci_dev_resource_attr_group
# Unless: arch/alpha/include/asm/pci.h pci_dev_resource_attr_group
# Step attributes: 9 lines
# Expect attributes: 0 pci_adjust_legacy_attr|_resource_files
# Expect attributes: 1 define ARCH_PCI_DEV_GROUPS
#
# The attributes of arch/alpha/kernel/pci-sysfs.h, in the place of what made files.
/^extern void pci_adjust_legacy_attr(/,/;/ d
/^extern .* pci_\(create\|remove\)_resource_files(/ d
s/^#define HAVE_PCI_LEGACY	1$/&\n\
extern const struct attribute_group pci_resource_group;\
extern const struct attribute_group pci_resource_sparse_group;\
extern const struct attribute_group pci_resource_dense_group;\
\
#define ARCH_PCI_DEV_GROUPS		\\\
	\&pci_resource_group,		\\\
	\&pci_resource_sparse_group,	\\\
	\&pci_resource_dense_group,/
