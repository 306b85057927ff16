// SPDX-License-Identifier: GPL-2.0-only
/// Give /proc/bus/pci an iomem mapping of its own
///
/// procfs calls the release when the device goes, too, while VMAs of the file
/// may still exist. The mapping stays: nothing ever unregisters it. What such a
/// file shows is gone, and taken away once it is known to be. Until then the device,
/// and its resource, are there.
// Requires: 1.1.1
//
// Expect pci: 1 iomem_mapping_attach
// Expect pci: 1 iomem_mapping_release
// Expect pci: 1 DEFINE_IOMEM_MAPPING_OPS
// Expect pci: 1 linux/iomem_revoke.h
// Expect pci: 1 iomem_mapping_unmap
// Expect pci: 1 iomem_get_unmapped_area
// Expect pci: 1 iomem_refuses\(vma, PFN_PHYS\(vma->vm_pgoff\)\)
// Expect pci: 0 iomem_get_mapping

virtual pci

@ depends on pci @
@@
  #include <linux/init.h>
+ #include <linux/iomem_revoke.h>

// Outside the conditional around mmap: a device may go without it.

@ depends on pci @
@@
  #include "pci.h"
+
+ DEFINE_IOMEM_MAPPING_OPS(pci_proc, NULL, NULL, iomem_resource_gone, NULL);

@ depends on pci @
identifier inode, file, fpriv;
@@
  static int proc_bus_pci_open(struct inode *inode, struct file *file)
  {
  struct pci_filp_private *fpriv = ...;
+ int ret;
  ...
- file->f_mapping = iomem_get_mapping();
+ ret = iomem_mapping_attach(file, pci_proc_iomem_mapping());
+ if (ret)
+ 	kfree(fpriv);
- return 0;
+ return ret;
  }

@ depends on pci @
identifier inode, file;
@@
  static int proc_bus_pci_release(struct inode *inode, struct file *file)
  {
  ...
- return 0;
+ return iomem_mapping_release(inode, file);
  }

@ depends on pci @
symbol proc_bus_pci_ops, proc_bus_pci_mmap;
@@
  struct proc_ops proc_bus_pci_ops = {
  	.proc_mmap = proc_bus_pci_mmap,
+ 	.proc_get_unmapped_area = iomem_get_unmapped_area,
  };

@ depends on pci @
struct pci_dev *dev;
@@
  proc_remove(dev->procent);
+ iomem_mapping_unmap(&pci_proc_iomem, 0, PHYS_ADDR_MAX);

// The first page that is asked for, and not that of the BAR.

@ depends on pci @
symbol vma;
expression start;
@@
- iomem_is_exclusive(start)
+ iomem_refuses(vma, PFN_PHYS(vma->vm_pgoff))
