// SPDX-License-Identifier: GPL-2.0-only
/* Two mmaps that could be converted: do they need one iomem mapping, or two? */
#include <linux/fs.h>

static int first_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, first_start, first_size);
}

static int second_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, second_start, second_size);
}

static const struct file_operations first_fops = {
	.mmap = first_mmap,
};

static const struct file_operations second_fops = {
	.mmap = second_mmap,
};

static struct miscdevice first_misc = { .fops = &first_fops };
static struct miscdevice second_misc = { .fops = &second_fops };

device_initcall(both_init);
