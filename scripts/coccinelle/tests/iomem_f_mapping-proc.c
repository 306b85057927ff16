// SPDX-License-Identifier: GPL-2.0-only
/* Files in procfs, which get their mapping at open. */

static int bar_mmap(struct file *file, struct vm_area_struct *vma)
{
	return io_remap_pfn_range(vma, vma->vm_start, bar_start >> PAGE_SHIFT,
				  bar_size, vma->vm_page_prot);
}

static int plain_open(struct inode *inode, struct file *file)
{
	return 0;
}

static int mapping_open(struct inode *inode, struct file *file)
{
	file->f_mapping = bar_mapping;
	return 0;
}

static int attach_open(struct inode *inode, struct file *file)
{
	return iomem_mapping_attach(file, bar_iomem_mapping());
}

static const struct proc_ops no_open_ops = {
	.proc_mmap = bar_mmap,
};

static const struct proc_ops plain_ops = {
	.proc_open = plain_open,
	.proc_mmap = bar_mmap,
};

static const struct proc_ops mapping_ops = {
	.proc_open = mapping_open,
	.proc_mmap = bar_mmap,
};

static const struct proc_ops attach_ops = {
	.proc_open = attach_open,
	.proc_release = iomem_mapping_release,
	.proc_mmap = bar_mmap,
};

static int ram_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_insert_page(vma, vma->vm_start, ram_page);
}

static const struct proc_ops ram_ops = {
	.proc_mmap = ram_mmap,
};
