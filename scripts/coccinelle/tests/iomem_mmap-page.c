// SPDX-License-Identifier: GPL-2.0-only
/* A VMA that is known to be one page; open and release; a module that goes. */
#include <linux/fs.h>

static int page_open(struct inode *inode, struct file *file)
{
	file->private_data = page_get();
	return file->private_data ? 0 : -ENODEV;
}

static int page_release(struct inode *inode, struct file *file)
{
	page_put(file->private_data);
	return 0;
}

static int page_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_end - vma->vm_start != PAGE_SIZE || vma->vm_pgoff)
		return -EINVAL;
	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	return io_remap_pfn_range(vma, vma->vm_start, page_pfn, PAGE_SIZE,
				  vma->vm_page_prot);
}

static const struct file_operations page_fops = {
	.owner = THIS_MODULE,
	.open = page_open,
#ifdef CONFIG_COMPAT
	.compat_ioctl = page_ioctl,
#endif
	.release = page_release,
	.mmap = page_mmap,
};

static int __init page_start(void)
{
	page_major = register_chrdev(0, "page", &page_fops);
	return page_major < 0 ? page_major : 0;
}

static void __exit page_stop(void)
{
	if (page_major)
		unregister_chrdev(page_major, "page");
}

module_init(page_start);
module_exit(page_stop);
