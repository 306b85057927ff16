// SPDX-License-Identifier: GPL-2.0-only
/// Give /proc/bus/pci an iomem mapping of its own
// Requires: 1.1.1
//
// Expect pci: 1 iomem_mapping_attach
// Expect pci: 1 iomem_mapping_release
// Expect pci: 1 DEFINE_IOMEM_MAPPING_OPS
// Expect pci: 1 linux/iomem_revoke.h
// Expect pci: 1 iomem_refuse_resource
// Expect pci: 0 iomem_is_exclusive
// Expect pci: 0 iomem_get_mapping
// Expect firstpage: 0 iomem_is_exclusive

virtual pci, firstpage

@ depends on pci @
@@
  #include <linux/init.h>
+ #include <linux/iomem_revoke.h>

@ depends on pci @
@@
  #include "pci.h"
+
+ static const struct iomem_mapping_ops pci_proc_iomem_ops = {
+ 	.lockdown = LOCKDOWN_PCI_ACCESS,
+ };
+
+ DEFINE_IOMEM_MAPPING_OPS(pci_proc, &pci_proc_iomem_ops);

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

// The first page that is asked for, and not that of the BAR; in the addresses of the
// resource tree, which those of user space may differ from.

@ depends on pci @
symbol vma;
expression is_mem, bar;
@@
- if (is_mem && iomem_is_exclusive(bar.start))
- 	return -EINVAL;
-
  pci_resource_to_user(...);
  ...
  vma->vm_pgoff -= ...;
+ if (iomem_refuse_resource(vma, &bar))
+ 	return -EINVAL;

// Alone, on a kernel without iomem mappings: pci_mmap_resource_range() looks at all that
// is mapped.

@ depends on firstpage @
expression is_mem, start;
@@
- if (is_mem && iomem_is_exclusive(start))
- 	return -EINVAL;
-
  pci_resource_to_user(...);
