// SPDX-License-Identifier: GPL-2.0-only
/* A macro that makes the functions of the module. */
#include <linux/fs.h>

static int usb_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, start, size);
}

static const struct file_operations usb_fops = {
	.owner = THIS_MODULE,
	.mmap = usb_mmap,
};

static struct miscdevice usb_misc = {
	.fops = &usb_fops,
};

module_usb_driver(usb_driver);
