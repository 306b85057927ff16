// SPDX-License-Identifier: GPL-2.0-only
/* The same, and spatch does not see it without a semicolon. */
#include <linux/fs.h>

static int semicolon_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, start, size);
}

static const struct file_operations semicolon_fops = {
	.owner = THIS_MODULE,
	.mmap = semicolon_mmap,
};

static struct miscdevice semicolon_misc = {
	.fops = &semicolon_fops,
};

module_platform_driver(semicolon_driver)

MODULE_LICENSE("GPL");
