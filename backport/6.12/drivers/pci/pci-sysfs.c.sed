# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "PCI/sysfs: Convert PCI resource files to static attributes"
# Unless: drivers/pci/pci-sysfs.c ^#define pci_legacy_resource_io_attr
# Step attributes: 10 lines
# Expect attributes: 0 sysfs_initialized|pci_adjust_legacy_attr
# Expect attributes: 1 #include "pci-sysfs.h"
# Expect attributes: 3 &pci_resource_group
# Expect attributes: 1 &pci_legacy_group
#
# The groups come from our own file. Spatch reads no conditional in a list.
s/^static int sysfs_initialized;.*/#include "pci-sysfs.h"/
/^	&pcibus_group,$/ a\
#ifdef HAVE_PCI_LEGACY\
	\&pci_legacy_group,\
#endif
s/^	&pci_dev_group,$/&\n	\&pci_resource_group,/
# Where an architecture had files of its own.
/^#else .*HAVE_PCI_MMAP/ d
# An architecture only says whether there is a file, and not what is in it.
s/pci_adjust_legacy_attr - adjustment of legacy file attributes/pci_legacy_has_sparse - is a legacy space of a bus mapped sparsely?/
s/^ \* @b: bus to create files under$/ * @b: the bus/
/^void __weak pci_adjust_legacy_attr/,/^}/ {
	s/^void __weak pci_adjust_legacy_attr/bool __weak pci_legacy_has_sparse/
	s/^				   enum/				  enum/
	s/^{$/{\n	return false;/
}
