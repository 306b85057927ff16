/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files in sysfs for the BARs of a PCI device on Alpha
 *
 * Static attributes, as in drivers/pci/pci-sysfs.h. A machine with a sparse space
 * has resourceN_sparse, where that reaches the BAR, and resourceN_dense; one
 * without has resourceN.
 *
 * Removable with: the change that brings pci_dev_resource_attr_group
 * Unless: arch/alpha/include/asm/pci.h pci_dev_resource_attr_group
 * Step attributes
 */
#ifndef _ARCH_ALPHA_KERNEL_PCI_SYSFS_H
#define _ARCH_ALPHA_KERNEL_PCI_SYSFS_H

#include <linux/bits.h>
#include <linux/pci.h>
#include <linux/sysfs.h>

#define PCI_FILE_MMAP(name)						\
static int name(struct file *file, struct kobject *kobj,		\
		struct bin_attribute *attr, struct vm_area_struct *vma)

PCI_FILE_MMAP(pci_mmap_resource_sparse);
PCI_FILE_MMAP(pci_mmap_resource_dense);
static int sparse_mem_mmap_fits(struct pci_dev *pdev, int num);

/* There is a file of each kind for each BAR, in this order. */
enum pci_file_kind { pci_file_plain, pci_file_sparse, pci_file_dense };

/* Which kinds, as a mask, does a BAR have? */
static unsigned int pci_resource_kinds(struct pci_dev *pdev, int bar)
{
	const struct pci_controller *hose = pdev->sysdata;
	unsigned long sparse = hose->sparse_io_base;
	unsigned long dense = hose->dense_io_base;

	if (!pci_resource_len(pdev, bar))
		return 0;
	if (pci_resource_flags(pdev, bar) & IORESOURCE_MEM) {
		sparse = hose->sparse_mem_base;
		dense = hose->dense_mem_base;
		if (sparse && !sparse_mem_mmap_fits(pdev, bar))
			return BIT(pci_file_dense);
	}
	if (!sparse)
		return BIT(pci_file_plain);
	return BIT(pci_file_sparse) | (dense ? BIT(pci_file_dense) : 0);
}

static umode_t pci_resource_mode(struct kobject *kobj, struct bin_attribute *attr, int n)
{
	unsigned int kinds = pci_resource_kinds(to_pci_dev(kobj_to_dev(kobj)),
						n % PCI_STD_NUM_BARS);

	return kinds & BIT(n / PCI_STD_NUM_BARS) ? attr->attr.mode : 0;
}

static size_t pci_resource_size(struct kobject *kobj,
				const struct bin_attribute *attr, int n)
{
	size_t size = pci_resource_len(to_pci_dev(kobj_to_dev(kobj)),
				       n % PCI_STD_NUM_BARS);

	return n / PCI_STD_NUM_BARS == pci_file_sparse ? size << 5 : size;
}

#define PCI_RESOURCE_ATTR(bar, suffix, _mmap) {				\
	.attr = { .name = "resource" #bar suffix, .mode = 0600 },	\
	.private = (void *)(bar##UL),					\
	.mmap = _mmap,							\
}

#define PCI_RESOURCE_PLAIN(bar)	PCI_RESOURCE_ATTR(bar, "", pci_mmap_resource_dense)
#define PCI_RESOURCE_SPARSE(bar) \
	PCI_RESOURCE_ATTR(bar, "_sparse", pci_mmap_resource_sparse)
#define PCI_RESOURCE_DENSE(bar)	PCI_RESOURCE_ATTR(bar, "_dense", pci_mmap_resource_dense)

static struct bin_attribute pci_resource_files[] = {
	PCI_RESOURCE_PLAIN(0), PCI_RESOURCE_PLAIN(1), PCI_RESOURCE_PLAIN(2),
	PCI_RESOURCE_PLAIN(3), PCI_RESOURCE_PLAIN(4), PCI_RESOURCE_PLAIN(5),
	PCI_RESOURCE_SPARSE(0), PCI_RESOURCE_SPARSE(1), PCI_RESOURCE_SPARSE(2),
	PCI_RESOURCE_SPARSE(3), PCI_RESOURCE_SPARSE(4), PCI_RESOURCE_SPARSE(5),
	PCI_RESOURCE_DENSE(0), PCI_RESOURCE_DENSE(1), PCI_RESOURCE_DENSE(2),
	PCI_RESOURCE_DENSE(3), PCI_RESOURCE_DENSE(4), PCI_RESOURCE_DENSE(5),
};

static struct bin_attribute *pci_resource_attrs[] = {
	&pci_resource_files[0], &pci_resource_files[1], &pci_resource_files[2],
	&pci_resource_files[3], &pci_resource_files[4], &pci_resource_files[5],
	&pci_resource_files[6], &pci_resource_files[7], &pci_resource_files[8],
	&pci_resource_files[9], &pci_resource_files[10], &pci_resource_files[11],
	&pci_resource_files[12], &pci_resource_files[13], &pci_resource_files[14],
	&pci_resource_files[15], &pci_resource_files[16], &pci_resource_files[17],
	NULL
};

const struct attribute_group pci_resource_group = {
	.bin_attrs = pci_resource_attrs,
	.is_bin_visible = pci_resource_mode,
	.bin_size = pci_resource_size,
};

#endif /* _ARCH_ALPHA_KERNEL_PCI_SYSFS_H */
