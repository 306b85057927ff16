// SPDX-License-Identifier: GPL-2.0-only
/* Two mmaps, one of which can be converted. */
#include <linux/fs.h>

static int good_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, good_start, good_size);
}

static int bad_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &bad_vm_ops;
	return vm_iomap_memory(vma, bad_start, bad_size);
}

static const struct file_operations bad_fops = {
	.mmap = bad_mmap,
};

static const struct file_operations good_fops = {
	.mmap = good_mmap,
};

static struct miscdevice good_misc = { .fops = &good_fops };
static struct miscdevice bad_misc = { .fops = &bad_fops };

device_initcall(one_init);
