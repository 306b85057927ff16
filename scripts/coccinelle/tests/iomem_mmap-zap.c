// SPDX-License-Identifier: GPL-2.0-only
/* The driver finds the VMAs in the address_space that it knows. */
#include <linux/fs.h>

static int zap_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, start, size);
}

static const struct file_operations zap_fops = {
	.owner = THIS_MODULE,
	.mmap = zap_mmap,
};

static struct miscdevice zap_misc = {
	.fops = &zap_fops,
};

void zap_reset(struct inode *inode)
{
	unmap_mapping_range(inode->i_mapping, 0, 0, 1);
}

device_initcall(zap_init);
