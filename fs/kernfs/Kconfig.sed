# SPDX-License-Identifier: GPL-2.0-only
# Step sysfs: 7 lines
$ a\
\
# A user of kernfs gives files an f_mapping of their own, and looks after their\
# VMAs: kernfs does not wrap vm_ops, and says when a file is closed for good.\
config KERNFS_FOREIGN_MAPPING\
	bool\
	depends on KERNFS\
	default n
