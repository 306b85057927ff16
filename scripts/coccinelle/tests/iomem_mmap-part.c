// SPDX-License-Identifier: GPL-2.0-only
/* A part of a module, which goes somewhere else. */
#include <linux/fs.h>

static int part_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, start, size);
}

static const struct file_operations part_fops = {
	.owner = THIS_MODULE,
	.mmap = part_mmap,
};

static struct miscdevice part_misc = {
	.fops = &part_fops,
};

int part_add(void)
{
	return misc_register(&part_misc);
}
