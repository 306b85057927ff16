// SPDX-License-Identifier: GPL-2.0-only
/// Give the registers of the HPET, which user space can map, an iomem mapping
// Requires: 1.1.1
//
// Expect hpet: 1 DEFINE_IOMEM_MAPPING
// Expect hpet: 1 iomem_mapping_attach
// Expect hpet: 1 iomem_mapping_release
// Expect hpet: 1 iomem_mapping_detach
// Expect hpet: 1 iomem_mmap_range|iomem_mmap_prepare_range
// Expect hpet: 0 vm_iomap_memory|mmap_action_simple_ioremap

virtual hpet

@ depends on hpet @
@@
  #include <linux/ioport.h>
+ #include <linux/iomem_revoke.h>

@ depends on hpet @
@@
+ DEFINE_IOMEM_MAPPING(hpet);
+
  static int hpet_open(...) { ... }

@ depends on hpet @
identifier inode, file;
@@
  static int hpet_open(struct inode *inode, struct file *file)
  {
+ int ret;
  ...
  if (file->f_mode & FMODE_WRITE)
  	return -EINVAL;

+ ret = iomem_mapping_attach(file, hpet_iomem_mapping());
+ if (ret)
+ 	return ret;
  <...
+ iomem_mapping_detach(file);
  return -EBUSY;
  ...>
  }

@ depends on hpet @
identifier inode, file;
@@
  static int hpet_release(struct inode *inode, struct file *file)
  {
  ...
- return 0;
+ return iomem_mapping_release(inode, file);
  }

@ depends on hpet @
expression desc, start, len;
@@
- mmap_action_simple_ioremap(desc, start, len);
- return 0;
+ return iomem_mmap_prepare_range(desc, start, len);
