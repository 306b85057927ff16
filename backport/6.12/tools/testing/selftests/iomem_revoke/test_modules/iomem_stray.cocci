// SPDX-License-Identifier: GPL-2.0-only
/// Take an attribute that is not const
// Removable with: "sysfs: treewide: constify attribute callback of bin_attribute::mmap()"
// Unless: include/linux/sysfs.h \(\*mmap\)\(.*const struct bin_attribute
// Requires: 1.1.1
//
// Expect modules: 1 const struct bin_attribute
// Expect modules: 2 struct bin_attribute

virtual modules

@ depends on modules @
identifier attr;
@@
  stray_mmap(...,
- 	const struct bin_attribute *attr
+ 	struct bin_attribute *attr
  	, ...) { ... }
