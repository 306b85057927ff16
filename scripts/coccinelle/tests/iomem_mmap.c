// SPDX-License-Identifier: GPL-2.0-only
/* Neither open nor release, and part of the kernel image. */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/mm.h>

static int plain_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	return vm_iomap_memory(vma, plain_start, plain_size);
}

static const struct file_operations plain_fops = {
	.mmap = plain_mmap,
};

static struct miscdevice plain_misc = {
	.fops = &plain_fops,
};

static int __init plain_init(void)
{
	return misc_register(&plain_misc);
}
device_initcall(plain_init);
