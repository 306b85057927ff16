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

#include <linux/pci.h>
#include <linux/stringify.h>
#include <linux/sysfs.h>

#define PCI_FILE_MMAP(name)						\
static int name(struct file *file, struct kobject *kobj,		\
		struct bin_attribute *attr, struct vm_area_struct *vma)

PCI_FILE_MMAP(pci_mmap_resource_sparse);
PCI_FILE_MMAP(pci_mmap_resource_dense);
static int sparse_mem_mmap_fits(struct pci_dev *pdev, int num);

#define PCI_RESOURCE_ATTR(bar, suffix, _mmap)				\
static struct bin_attribute pci_resource##bar##suffix = {		\
	.attr = { .name = "resource" #bar #suffix, .mode = 0600 },	\
	.private = (void *)(bar##UL),					\
	.mmap = _mmap,							\
}

#define PCI_RESOURCE_ATTRS(suffix, _mmap)				\
PCI_RESOURCE_ATTR(0, suffix, _mmap);					\
PCI_RESOURCE_ATTR(1, suffix, _mmap);					\
PCI_RESOURCE_ATTR(2, suffix, _mmap);					\
PCI_RESOURCE_ATTR(3, suffix, _mmap);					\
PCI_RESOURCE_ATTR(4, suffix, _mmap);					\
PCI_RESOURCE_ATTR(5, suffix, _mmap);					\
static struct bin_attribute *pci_resource_attrs##suffix[] = {		\
	&pci_resource0##suffix, &pci_resource1##suffix,			\
	&pci_resource2##suffix, &pci_resource3##suffix,			\
	&pci_resource4##suffix, &pci_resource5##suffix,			\
	NULL								\
}

PCI_RESOURCE_ATTRS(, pci_mmap_resource_dense);
PCI_RESOURCE_ATTRS(_sparse, pci_mmap_resource_sparse);
PCI_RESOURCE_ATTRS(_dense, pci_mmap_resource_dense);

/* The spaces of the machine that show memory, or the I/O ports, and their files */
static void pci_resource_spaces(struct pci_dev *pdev, int bar, bool *sparse,
				bool *dense)
{
	const struct pci_controller *hose = pdev->sysdata;

	*sparse = hose->sparse_io_base;
	*dense = hose->dense_io_base;
	if (pci_resource_flags(pdev, bar) & IORESOURCE_MEM) {
		*sparse = hose->sparse_mem_base;
		*dense = hose->dense_mem_base;
		if (*sparse && !sparse_mem_mmap_fits(pdev, bar)) {
			*sparse = false;
			*dense = true;
			return;
		}
	}
	*dense = *dense && *sparse;
}

static umode_t pci_resource_mode(struct kobject *kobj, struct bin_attribute *attr,
				 int bar)
{
	struct pci_dev *pdev = to_pci_dev(kobj_to_dev(kobj));
	bool sparse, dense;

	if (!pci_resource_len(pdev, bar))
		return 0;
	pci_resource_spaces(pdev, bar, &sparse, &dense);
	return sparse || dense ? 0 : attr->attr.mode;
}

static umode_t pci_resource_sparse_mode(struct kobject *kobj,
					struct bin_attribute *attr, int bar)
{
	struct pci_dev *pdev = to_pci_dev(kobj_to_dev(kobj));
	bool sparse, dense;

	if (!pci_resource_len(pdev, bar))
		return 0;
	pci_resource_spaces(pdev, bar, &sparse, &dense);
	return sparse ? attr->attr.mode : 0;
}

static umode_t pci_resource_dense_mode(struct kobject *kobj,
				       struct bin_attribute *attr, int bar)
{
	struct pci_dev *pdev = to_pci_dev(kobj_to_dev(kobj));
	bool sparse, dense;

	if (!pci_resource_len(pdev, bar))
		return 0;
	pci_resource_spaces(pdev, bar, &sparse, &dense);
	return dense ? attr->attr.mode : 0;
}

static size_t pci_resource_size(struct kobject *kobj,
				const struct bin_attribute *attr, int bar)
{
	return pci_resource_len(to_pci_dev(kobj_to_dev(kobj)), bar);
}

static size_t pci_resource_sparse_size(struct kobject *kobj,
				       const struct bin_attribute *attr, int bar)
{
	return pci_resource_size(kobj, attr, bar) << 5;
}

const struct attribute_group pci_resource_group = {
	.bin_attrs = pci_resource_attrs,
	.is_bin_visible = pci_resource_mode,
	.bin_size = pci_resource_size,
};

const struct attribute_group pci_resource_sparse_group = {
	.bin_attrs = pci_resource_attrs_sparse,
	.is_bin_visible = pci_resource_sparse_mode,
	.bin_size = pci_resource_sparse_size,
};

const struct attribute_group pci_resource_dense_group = {
	.bin_attrs = pci_resource_attrs_dense,
	.is_bin_visible = pci_resource_dense_mode,
	.bin_size = pci_resource_size,
};

#endif /* _ARCH_ALPHA_KERNEL_PCI_SYSFS_H */
