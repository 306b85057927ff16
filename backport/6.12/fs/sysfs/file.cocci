// SPDX-License-Identifier: GPL-2.0-only
/// Take the size of a binary attribute from the caller
// Removable with: "sysfs: introduce callback attribute_group::bin_size"
// Unless: include/linux/sysfs.h \(\*bin_size\)
// Requires: 1.1.1
//
// Expect binsize: 1 umode_t mode, size_t size,
// Expect binsize: 0 battr->size
// Expect binsize: 1 \<attr->size,

virtual binsize

@ depends on binsize @
identifier parent, battr;
@@
  int sysfs_add_bin_file_mode_ns(struct kernfs_node *parent,
  				 const struct bin_attribute *battr,
- 				 umode_t mode,
+ 				 umode_t mode, size_t size,
  				 kuid_t uid, ...)
  {
  <...
- battr->size
+ size
  ...>
  }

@ depends on binsize @
expression parent, battr;
@@
  sysfs_add_bin_file_mode_ns(parent, battr,
- 			     battr->attr.mode,
+ 			     battr->attr.mode, battr->size,
  			     ...)
