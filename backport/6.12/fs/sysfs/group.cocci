// SPDX-License-Identifier: GPL-2.0-only
/// Let a group say how large its binary attributes are
// Removable with: "sysfs: introduce callback attribute_group::bin_size"
// Unless: include/linux/sysfs.h \(\*bin_size\)
// Requires: 1.1.1
//
// Expect binsize: 1 size_t size;
// Expect binsize: 1 size = \(\*bin_attr\)->size;
// Expect binsize: 1 size = grp->bin_size\(
// Expect binsize: 1 mode, size, uid,

virtual binsize

@ depends on binsize @
symbol mode, bin_attr;
@@
  umode_t mode = (*bin_attr)->attr.mode;
+ size_t size;

@ depends on binsize @
symbol grp, kobj, bin_attr, i, mode, parent;
identifier err;
@@
+ /* A group without the callback may have changed it just now. */
+ size = (*bin_attr)->size;
+ if (grp->bin_size)
+ 	size = grp->bin_size(kobj, *bin_attr, i);
  err = sysfs_add_bin_file_mode_ns(parent, *bin_attr,
- 			mode,
+ 			mode, size,
  			...);
