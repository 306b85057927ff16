// SPDX-License-Identifier: GPL-2.0-only
/// Let claims revoke physical maps of UIO devices
///
/// Another driver may claim what a UIO device offers, and the device may go while
/// it is mapped. The file offset is the number of a map, but that of a VMA becomes
/// the page frame, so that a claim finds the VMA by it.
// Requires: 1.1.1
//
// Expect uio: 1 DEFINE_IOMEM_MAPPING_OPS
// Expect uio: 1 uio_attach
// Expect uio: 1 iomem_mapping_detach
// Expect uio: 1 iomem_mapping_release
// Expect uio: 1 iomem_mapping_unregister
// Expect uio: 1 iomem_mmap\(
// Expect uio: 1 uio_note_claims
// Expect uio: 1 uio_gone
// Expect uio: 2 kfree\(idev->owned\)
// Expect uio: 0 remap_pfn_range\(

virtual uio

@ depends on uio @
@@
+ static const struct iomem_mapping_ops uio_iomem_ops = {
+ 	.verdict = uio_verdict,
+ };
+
+ DEFINE_IOMEM_MAPPING_OPS(uio, &uio_iomem_ops);
+
  static int uio_open(...) { ... }

@ depends on uio @
identifier inode, filep, idev;
@@
  static int uio_open(struct inode *inode, struct file *filep)
  {
  <...
- if (idev->info->open)
+ ret = uio_attach(filep, idev->info, uio_iomem_mapping);
+ if (!ret && idev->info->open)
  	ret = idev->info->open(idev->info, inode);
  ...>
  }

@ depends on uio @
identifier inode, filep;
expression listener;
@@
  static int uio_open(struct inode *inode, struct file *filep)
  {
  <...
+ iomem_mapping_detach(filep);
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
expression vma, addr;
@@
- remap_pfn_range(vma, vma->vm_start, addr >> PAGE_SHIFT, ...)
+ iomem_mmap(vma, addr >> PAGE_SHIFT, idev)

@ depends on uio @
identifier idev, ret;
@@
  init_waitqueue_head(&idev->wait);
  atomic_set(&idev->event, 0);
- ret = uio_get_minor(idev);
+ ret = uio_note_claims(idev);
+ if (!ret)
+ 	ret = uio_get_minor(idev);
  if (ret) {
+ 	kfree(idev->owned);
  	kfree(idev);
  	return ret;
  }

@ depends on uio @
identifier dev, idev;
@@
  static void uio_device_release(struct device *dev)
  {
  ...
- kfree(idev);
+ kfree(idev->owned);
+ kfree(idev);
  }

@ depends on uio @
identifier idev;
symbol info;
@@
  void uio_unregister_device(struct uio_info *info)
  {
  ...
  idev->info = NULL;
  mutex_unlock(&idev->info_lock);
+ uio_gone(&uio_iomem, idev, info);
  ...
  }

@ depends on uio @
@@
  release_uio_class();
+ iomem_mapping_unregister(&uio_iomem);
  idr_destroy(...);
