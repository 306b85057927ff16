// SPDX-License-Identifier: GPL-2.0-only
/// Read the reference count of an inode where there is no function for it
// Removable with: icount_read_once() in include/linux/fs.h
// Unless: include/linux/fs.h icount_read_once\(
// Requires: 1.1.1
//
// Expect tests: 0 icount_read

virtual tests

@ depends on tests @
expression inode;
@@
- icount_read_once(inode)
+ atomic_read(&inode->i_count)
