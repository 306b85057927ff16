// SPDX-License-Identifier: GPL-2.0-only
/* Release, but no open; a driver of PCI. */
#include <linux/miscdevice.h>
#include <linux/module.h>

static int bar_release(struct inode *inode, struct file *file)
{
	return bar_put(file->private_data);
}

#ifdef CONFIG_MMU
static int bar_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, bar_start, bar_size);
}
#else
static int bar_mmap(struct file *file, struct vm_area_struct *vma)
{
	return -ENOSYS;
}
#endif

static const struct file_operations bar_fops = {
	.release = bar_release,
	.mmap = bar_mmap,
};

static int bar_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	bar_misc.fops = &bar_fops;
	return misc_register(&bar_misc);
}

static struct pci_driver bar_driver = {
	.probe = bar_probe,
};

module_pci_driver(bar_driver);
