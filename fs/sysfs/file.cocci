// SPDX-License-Identifier: GPL-2.0-only
/// Let an open sysfs file hold a reference to its iomem mapping
// Requires: 1.1.1
//
// Expect sysfs: 1 iomem_mapping_attach
// Expect sysfs: 1 linux/iomem_revoke.h

virtual sysfs

@ depends on sysfs @
@@
+ #include <linux/iomem_revoke.h>
  #include <linux/kobject.h>

@ depends on sysfs @
expression file, attr;
@@
  if (attr->f_mapping)
- 	file->f_mapping = attr->f_mapping();
+ 	return iomem_mapping_attach(file, attr->f_mapping());
