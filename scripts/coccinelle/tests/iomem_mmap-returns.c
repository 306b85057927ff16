// SPDX-License-Identifier: GPL-2.0-only
/* The module goes in two ways. */
#include <linux/fs.h>

static int returns_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, start, size);
}

static const struct file_operations returns_fops = {
	.owner = THIS_MODULE,
	.mmap = returns_mmap,
};

static struct miscdevice returns_misc = {
	.fops = &returns_fops,
};

static int __init returns_init(void)
{
	return misc_register(&returns_misc);
}

static void __exit returns_exit(void)
{
	misc_deregister(&returns_misc);
	if (!returns_memory)
		return;
	kfree(returns_memory);
}

module_init(returns_init);
module_exit(returns_exit);
