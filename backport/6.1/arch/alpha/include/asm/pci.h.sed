# SPDX-License-Identifier: GPL-2.0-only
# Removable with: the change that brings pci_dev_resource_attr_group
# Unless: arch/alpha/include/asm/pci.h pci_dev_resource_attr_group
# Unless: arch/alpha/include/asm/pci.h ! pci_create_resource_files
# Step attributes: 2 lines
# Expect attributes: 0 _resource_files
/^extern .* pci_\(create\|remove\)_resource_files(/ d
