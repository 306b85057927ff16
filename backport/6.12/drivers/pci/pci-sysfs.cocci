// SPDX-License-Identifier: GPL-2.0-only
/// Leave it to the device core to create the files of resources
// Removable with: "PCI/sysfs: Convert PCI resource files to static attributes"
// Unless: drivers/pci/pci-sysfs.c ^#define pci_legacy_resource_io_attr
// Requires: 1.1.1
//
// Expect attributes: 0 pci_(create|remove)_(attr|resource_files|legacy_files|sysfs_dev_files)|pci_sysfs_init
// Expect attributes: 1 sysfs_remove_group\(&pdev->dev.kobj, &pci_resource_group\)
// Expect attributes: 1 sysfs_create_group\(&pdev->dev.kobj, &pci_resource_group\)
// Expect attributes: 0 iomem_get_mapping

virtual attributes

@ depends on attributes @
expression pdev;
@@
- pci_remove_resource_files(pdev);
+ sysfs_remove_group(&pdev->dev.kobj, &pci_resource_group);
  ...
- pci_create_resource_files(pdev)
+ sysfs_create_group(&pdev->dev.kobj, &pci_resource_group)

@ depends on attributes @
identifier f =~ "^pci_(create_attr|(create|remove)_(resource|legacy|sysfs_dev)_files|sysfs_init|llseek_resource)$";
@@
- f(...) { ... }

@ depends on attributes @
declarer name late_initcall;
symbol pci_sysfs_init;
@@
- late_initcall(pci_sysfs_init);
