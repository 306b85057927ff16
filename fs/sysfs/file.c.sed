# SPDX-License-Identifier: GPL-2.0-only
# Step sysfs: 11 lines
#
# spatch reads no conditional in a list.
/^static const struct kernfs_ops sysfs_bin_kfops_mmap = {$/,/^};$/ {
	/^static/ i\
#ifdef CONFIG_KERNFS_FOREIGN_MAPPING\
static void sysfs_kf_bin_final_release(struct kernfs_open_file *of)\
{\
	iomem_mapping_detach(of->file);\
}\
#endif\

	/^};$/ i\
#ifdef CONFIG_KERNFS_FOREIGN_MAPPING\
	.final_release	= sysfs_kf_bin_final_release,\
	.get_unmapped_area = iomem_get_unmapped_area,\
#endif
}
