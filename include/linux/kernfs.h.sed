# SPDX-License-Identifier: GPL-2.0-only
# Step sysfs: 14 lines
/^struct kernfs_ops {$/,/^};$/ {
	/^	int (\*mmap)(/ a\
\
#ifdef CONFIG_KERNFS_FOREIGN_MAPPING\
	/*\
	 * Optional. Called at the last release of an open file, when no VMA\
	 * refers to it. The node may be gone: no active reference is held, so\
	 * whoever sets this is built in. Needs mmap.\
	 */\
	void (*final_release)(struct kernfs_open_file *of);\
\
	/* Optional. Where to map the file; see struct file_operations. */\
	unsigned long (*get_unmapped_area)(struct file *file, unsigned long addr,\
					   unsigned long len, unsigned long pgoff,\
					   unsigned long flags);\
#endif
}
