// SPDX-License-Identifier: GPL-2.0-only
/* The size of the VMA in a variable; open, but no release; a driver of a bus. */
#include <linux/mm.h>

static int sized_open(struct inode *inode, struct file *file)
{
	return nonseekable_open(inode, file);
}

static int
sized_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct sized *sized = file->private_data;
	size_t size;
	int ret;

	size = vma->vm_end - vma->vm_start;
	if (size > sized->size)
		return -EINVAL;
	ret = io_remap_pfn_range(vma, vma->vm_start, PFN_DOWN(sized->start), size,
				 vma->vm_page_prot);
	return ret;
}

static const struct file_operations sized_fops = {
	.owner = THIS_MODULE,
	.open = sized_open,
	.mmap = sized_mmap,
};

static int sized_probe(struct platform_device *pdev)
{
	cdev_init(&sized_cdev, &sized_fops);
	return cdev_add(&sized_cdev, sized_devt, 1);
}

static struct platform_driver sized_driver = {
	.probe = sized_probe,
};

module_platform_driver(sized_driver);
