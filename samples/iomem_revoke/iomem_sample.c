// SPDX-License-Identifier: GPL-2.0-only
/*
 * A character device that lets user space map a BAR which its driver does not claim
 *
 * What mmap needs is marked. Another driver that claims the BAR, or a part of it,
 * takes the pages away from user space; they come back when it releases them. When
 * the device or the module goes, they go for good.
 */

#include <linux/cleanup.h>
#include <linux/fs.h>
#include <linux/iomem_revoke.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/pci.h>

static int bar = 2;
module_param(bar, int, 0444);
MODULE_PARM_DESC(bar, "number of the BAR");

static struct pci_dev *sample_dev;
static DEFINE_MUTEX(sample_lock);	/* a file may outlive the device */

DEFINE_IOMEM_MAPPING(sample);						/* mapping */

static int sample_open(struct inode *inode, struct file *file)
{
	return iomem_mapping_attach(file, sample_iomem_mapping());	/* mapping */
}

static int sample_mmap(struct file *file, struct vm_area_struct *vma)
{
	guard(mutex)(&sample_lock);
	if (!sample_dev)
		return -ENODEV;

	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);	/* mapping */
	return iomem_mmap_range(vma, pci_resource_start(sample_dev, bar), /* mapping */
				pci_resource_len(sample_dev, bar));	/* mapping */
}

static const struct file_operations sample_fops = {
	.owner = THIS_MODULE,
	.open = sample_open,
	.release = iomem_mapping_release,				/* mapping */
	.mmap = sample_mmap,
	.get_unmapped_area = iomem_get_unmapped_area,			/* mapping */
};

static struct miscdevice sample_misc = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "iomem_sample",
	.fops = &sample_fops,
};

static int sample_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	int ret;

	if (sample_dev)
		return -EBUSY;
	if (bar < 0 || bar >= PCI_STD_NUM_BARS ||
	    !(pci_resource_flags(pdev, bar) & IORESOURCE_MEM))
		return -ENODEV;

	ret = pcim_enable_device(pdev);
	if (ret)
		return ret;

	sample_dev = pdev;
	ret = misc_register(&sample_misc);
	if (ret)
		sample_dev = NULL;
	return ret;
}

static void sample_remove(struct pci_dev *pdev)
{
	misc_deregister(&sample_misc);
	mutex_lock(&sample_lock);
	sample_dev = NULL;
	mutex_unlock(&sample_lock);
	iomem_mapping_unregister(&sample_iomem);			/* mapping */
}

static const struct pci_device_id sample_ids[] = {
	{ PCI_DEVICE(PCI_VENDOR_ID_REDHAT_QUMRANET, 0x1110) },	/* ivshmem of QEMU */
	{}
};
MODULE_DEVICE_TABLE(pci, sample_ids);

static struct pci_driver sample_driver = {
	.name = "iomem_sample",
	.id_table = sample_ids,
	.probe = sample_probe,
	.remove = sample_remove,
};
module_pci_driver(sample_driver);

MODULE_DESCRIPTION("Lets user space map a BAR, as long as nobody claims it");
MODULE_LICENSE("GPL");
