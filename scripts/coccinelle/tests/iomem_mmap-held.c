// SPDX-License-Identifier: GPL-2.0-only
/* The driver claims the memory: nobody else can, and an iomem mapping shows nothing. */
#include <linux/fs.h>

static int held_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, start, size);
}

static const struct file_operations held_fops = {
	.owner = THIS_MODULE,
	.mmap = held_mmap,
};

static struct miscdevice held_misc = {
	.fops = &held_fops,
};

static int __init held_init(void)
{
	if (!request_mem_region(start, size, "held"))
		return -EBUSY;
	return misc_register(&held_misc);
}
device_initcall(held_init);
