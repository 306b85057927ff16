// SPDX-License-Identifier: GPL-2.0-only
/// Give physical maps of UIO devices an iomem mapping
///
/// Another driver may claim what a UIO device offers, and the device may go while
/// it is mapped. The file offset is the number of a map, but that of a VMA becomes
/// the page frame, so that parts that are split off can tell, and nothing needs to
/// be translated.
// Requires: 1.1.1
//
// Expect uio: 1 uio.h"
// Expect uio: 1 DEFINE_IOMEM_MAPPING_OPS
// Expect uio: 1 iomem_mapping_attach
// Expect uio: 2 iomem_mapping_release
// Expect uio: 1 iomem_mapping_unregister
// Expect uio: 1 iomem_fault
// Expect uio: 1 iomem_access
// Expect uio: 1 iomem_mmap\(
// Expect uio: 1 uio_note_owned
// Expect uio: 2 uio_unmap
// Expect uio: 0 remap_pfn_range\(|generic_access_phys

virtual uio

@ depends on uio @
@@
  #include <linux/uio_driver.h>
+ #include "uio.h"

@ depends on uio @
@@
+ DEFINE_IOMEM_MAPPING_OPS(uio, NULL, NULL, uio_gone, uio_owned);
+
  static int uio_open(...) { ... }

@ depends on uio @
identifier inode, filep;
expression listener;
@@
  static int uio_open(struct inode *inode, struct file *filep)
  {
  ...
  filep->private_data = listener;
+
+ ret = iomem_mapping_attach(filep, uio_iomem_mapping());
+ if (ret)
+ 	goto err_infoopen;
  ...
  }

@ depends on uio @
identifier inode, filep;
expression listener;
@@
  static int uio_open(struct inode *inode, struct file *filep)
  {
  <...
+ iomem_mapping_release(inode, filep);
  kfree(listener);
  ...>
  }

@ depends on uio @
identifier inode, filep;
expression owner;
@@
  static int uio_release(struct inode *inode, struct file *filep)
  {
  ...
+ iomem_mapping_release(inode, filep);
  module_put(owner);
  ...
  }

@ depends on uio @
symbol uio_physical_vm_ops;
@@
  struct vm_operations_struct uio_physical_vm_ops = {
+ 	.fault = iomem_fault,
  };

@ depends on uio @
symbol uio_physical_vm_ops, generic_access_phys;
@@
  struct vm_operations_struct uio_physical_vm_ops = {
  	.access =
- 		generic_access_phys
+ 		iomem_access
  	,
  };

@ depends on uio @
expression vma, addr;
@@
- remap_pfn_range(vma, vma->vm_start, addr >> PAGE_SHIFT, ...)
+ iomem_mmap(vma, addr >> PAGE_SHIFT)

@ depends on uio @
identifier idev;
@@
  init_waitqueue_head(&idev->wait);
+ uio_note_owned(idev);

@ depends on uio @
identifier idev;
symbol info;
@@
  idev->info = NULL;
  mutex_unlock(&idev->info_lock);
+ uio_unmap(&uio_iomem, info);

@ depends on uio @
@@
  release_uio_class();
+ iomem_mapping_unregister(&uio_iomem);
  idr_destroy(...);
