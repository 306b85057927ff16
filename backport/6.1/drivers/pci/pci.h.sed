# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "PCI/sysfs: Convert PCI resource files to static attributes"
# Unless: drivers/pci/pci-sysfs.c ^#define pci_legacy_resource_io_attr
# Unless: drivers/pci/pci.h static inline int pci_create_sysfs_dev_files
# Step attributes: 10 lines
# Expect attributes: 0 sysfs_dev_files|legacy_files
/pci_\(create\|remove\)_sysfs_dev_files(/ d
/^#if.*HAVE_PCI_LEGACY/,/^#endif/ {
	/^#endif/ N
	d
}
