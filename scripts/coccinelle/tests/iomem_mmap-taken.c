// SPDX-License-Identifier: GPL-2.0-only
/* A name that the conversion needs has another use. */
#include <linux/fs.h>

static int taken_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, start, size);
}

static const struct file_operations taken_fops = {
	.owner = THIS_MODULE,
	.mmap = taken_mmap,
};

static struct miscdevice taken_misc = {
	.fops = &taken_fops,
};

static int taken_mmap_open(void)
{
	return misc_register(&taken_misc);
}

device_initcall(taken_mmap_open);
