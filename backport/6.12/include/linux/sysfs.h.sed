# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "sysfs: introduce callback attribute_group::bin_size"
# Unless: include/linux/sysfs.h \(\*bin_size\)
# Step binsize: 6 lines
/^ \* @attrs:	Pointer to NULL terminated list of attributes\.$/ i\
 * @bin_size:	Optional: Function to return the size of a binary attribute\
 *		of the group, in the place of the @size of the attribute. Is\
 *		called when the file is created.
/^struct attribute_group {$/,/^}/ {
	/^	struct attribute	\*\*attrs;$/ i\
	size_t			(*bin_size)(struct kobject *kobj,\
					    const struct bin_attribute *attr,\
					    int n);
}
