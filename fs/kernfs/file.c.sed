# SPDX-License-Identifier: GPL-2.0-only
# Step sysfs: 38 lines
# Expect sysfs: 3 kernfs_fop_get_unmapped_area
#
# What a file with an f_mapping of its own needs. Huge entries are only where the
# architecture has them: there, all files are mapped like this without a function of their
# own.
# spatch skews comments.
/^	if (vma->vm_file != file)$/,/^$/ {
	/^$/ i\
\
	/*\
	 * A file with an f_mapping that is not its inode's, and a close, has an\
	 * owner who looks after its VMAs, and needs none of the below.\
	 */\
	if (IS_ENABLED(CONFIG_KERNFS_FOREIGN_MAPPING) &&\
	    file->f_mapping != file_inode(file)->i_mapping &&\
	    vma->vm_ops && vma->vm_ops->close)\
		goto out_put;
}

/^static int kernfs_fop_release(/ i\
#ifdef CONFIG_KERNFS_FOREIGN_MAPPING\
/* The node may be gone. The operations of a file that can be mapped stay. */\
static void kernfs_final_release(struct kernfs_open_file *of)\
{\
	if ((of->kn->flags \& KERNFS_HAS_MMAP) \&\& of->kn->attr.ops->final_release)\
		of->kn->attr.ops->final_release(of);\
}\
#else\
static void kernfs_final_release(struct kernfs_open_file *of)\
{\
}\
#endif\

/^const struct file_operations kernfs_file_fops = {$/ {
	i\
#if defined(CONFIG_KERNFS_FOREIGN_MAPPING) && defined(CONFIG_ARCH_SUPPORTS_PMD_PFNMAP)\
static unsigned long kernfs_fop_get_unmapped_area(struct file *file, unsigned long addr,\
						  unsigned long len, unsigned long pgoff,\
						  unsigned long flags)\
{\
	const struct kernfs_node *kn = kernfs_of(file)->kn;\
\
	if ((kn->flags \& KERNFS_HAS_MMAP) \&\& kn->attr.ops->get_unmapped_area)\
		return kn->attr.ops->get_unmapped_area(file, addr, len, pgoff, flags);\
	return thp_get_unmapped_area(file, addr, len, pgoff, flags);\
}\
#else\
#define kernfs_fop_get_unmapped_area	NULL\
#endif\

	a\
	.get_unmapped_area = kernfs_fop_get_unmapped_area,
}
