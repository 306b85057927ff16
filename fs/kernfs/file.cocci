// SPDX-License-Identifier: GPL-2.0-only
/// Say when an open file is closed for good
// Requires: 1.1.1
//
// Expect sysfs: 1 kernfs_final_release\(of\)

virtual sysfs

@ depends on sysfs @
expression kn, of, inode, file;
@@
  kernfs_unlink_open_file(kn, of, false);
+ kernfs_final_release(of);
  seq_release(inode, file);
