// SPDX-License-Identifier: GPL-2.0-only
/// Leave it to the device core to create the files of resources
// Removable with: the change that brings pci_dev_resource_attr_group
// Unless: arch/alpha/include/asm/pci.h pci_dev_resource_attr_group
// Requires: 1.1.1
//
// Expect attributes: 0 pci_(create|remove)_
// Expect attributes: 0 legacy_(mem|io)->size
// Expect attributes: 1 ^bool pci_legacy_has_sparse
// Expect attributes: 1 int num = \(unsigned long\)attr->private;
// Expect attributes: 1 include "pci-sysfs.h"

virtual attributes

@ depends on attributes @
@@
  #include <linux/pci.h>
+ #include "pci-sysfs.h"

@ depends on attributes @
identifier f =~ "^pci_((create|remove)_resource_files|create_attr|create_one_attr|adjust_legacy_attr)$";
@@
- f(...) { ... }

@ depends on attributes @
symbol pdev, attr, res;
@@
- struct resource *res = attr->private;
+ int num = (unsigned long)attr->private;
+ struct resource *res = &pdev->resource[num];

@ depends on attributes @
symbol i;
@@
  pci_mmap_resource(...)
  {
  <...
- int i;
  ...>
  }

@ depends on attributes @
symbol pdev, res, i;
@@
- for (i = 0; i < PCI_STD_NUM_BARS; i++)
- 	if (res == &pdev->resource[i])
- 		break;
- if (i >= PCI_STD_NUM_BARS)
- 	return -ENODEV;

@ depends on attributes @
symbol i;
expression pdev;
@@
  __pci_mmap_fits(pdev,
- 		  i,
+ 		  num,
  		  ...)

@ depends on attributes @
symbol sparse, res_size, bus;
expression type;
@@
- res_size = (type == pci_mmap_mem) ? bus->legacy_mem->size :
- 				      bus->legacy_io->size;
+ res_size = type == pci_mmap_mem ? PCI_LEGACY_MEM_SIZE : PCI_LEGACY_IO_SIZE;
+ if (sparse)
+ 	res_size <<= 5;

@ depends on attributes @
typedef bool;
@@
  has_sparse(...) { ... }
+ bool pci_legacy_has_sparse(struct pci_bus *bus, enum pci_mmap_state type) { return has_sparse(bus->sysdata, type); }
