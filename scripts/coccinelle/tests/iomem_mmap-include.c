// SPDX-License-Identifier: GPL-2.0-only
/* No include that the new one can stand next to. */

static int include_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, start, size);
}

static const struct file_operations include_fops = {
	.owner = THIS_MODULE,
	.mmap = include_mmap,
};

static struct miscdevice include_misc = {
	.fops = &include_fops,
};

device_initcall(include_init);
