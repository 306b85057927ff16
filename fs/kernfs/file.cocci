// SPDX-License-Identifier: GPL-2.0-only
/// Drop the reference of a kernfs file to its iomem mapping at the last release
///
/// And when a node is drained, unmap what its files map: the VMAs hang off the
/// f_mapping of a file, which need not be that of the inode.
///
/// Not in kernfs_release_file(), which also runs while a node is drained: the
/// VMAs of the file are then still linked into the mapping.
///
/// And tell who touches a page of a file whose node is gone.
// Requires: 1.1.1
//
// Expect sysfs: 1 iomem_mapping_release
// Expect sysfs: 0 inode->i_mapping, 0, 0
// Expect sysfs: 1 iomem_get_unmapped_area
// Expect sysfs: 1 iomem_refuse_fault
// Expect sysfs: 1 iomem_refuse_page
// Expect sysfs: 1 linux/iomem_revoke.h

virtual sysfs

@ depends on sysfs @
@@
  #include <linux/fs.h>
+ #include <linux/iomem_revoke.h>

@ depends on sysfs @
symbol kernfs_file_fops, kernfs_fop_release;
@@
  struct file_operations kernfs_file_fops = {
  	.release = kernfs_fop_release,
+ 	.get_unmapped_area = iomem_get_unmapped_area,
  };

@ depends on sysfs @
expression kn, of, inode, file;
@@
  kernfs_unlink_open_file(kn, of, false);
  seq_release(inode, file);
+ iomem_mapping_release(inode, file);

@ depends on sysfs @
identifier inode;
struct kernfs_open_file *of;
@@
- struct inode *inode = file_inode(of->file);
-
  if (of->mmapped) {
- 	unmap_mapping_range(inode->i_mapping, 0, 0, 1);
+ 	unmap_mapping_range(of->file->f_mapping, 0, 0, 1);
  	...
  }

@ depends on sysfs @
identifier get =~ "^kernfs_get_active";
identifier vmf;
typedef vm_fault_t;
@@
  vm_fault_t kernfs_vma_fault(struct vm_fault *vmf)
  {
  ...
  if (!get(...))
- 	return VM_FAULT_SIGBUS;
+ 	return iomem_refuse_fault(vmf);
  ...
  }

@ depends on sysfs @
identifier get =~ "^kernfs_get_active";
identifier vma, addr, buf, len, write;
@@
  int kernfs_vma_access(struct vm_area_struct *vma, unsigned long addr,
  			void *buf, int len, int write)
  {
  ...
  if (!get(...))
- 	return -EINVAL;
+ 	return iomem_refuse_page(vma, addr);
  ...
  }
