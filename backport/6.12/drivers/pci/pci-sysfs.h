/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files in sysfs for what a PCI device, and a PCI bus, let user space map
 *
 * All of them are static attributes: the device core creates them with the device,
 * before it tells user space of it, and removes them with it. What differs from
 * device to device, which files there are and how large they are, is asked when
 * they are created.
 *
 * Removable with: "PCI/sysfs: Convert PCI resource files to static attributes"
 * Unless: drivers/pci/pci-sysfs.c ^#define pci_legacy_resource_io_attr
 * Step attributes
 */
#ifndef _DRIVERS_PCI_PCI_SYSFS_H
#define _DRIVERS_PCI_PCI_SYSFS_H

#include <linux/compiler.h>
#include <linux/fs.h>
#include <linux/ioport.h>
#include <linux/mm_types.h>
#include <linux/pci.h>
#include <linux/stringify.h>
#include <linux/sysfs.h>

#define PCI_FILE_READ(name)						\
static ssize_t name(struct file *file, struct kobject *kobj,		\
		    struct bin_attribute *attr, char *buf, loff_t off,	\
		    size_t count)
#define PCI_FILE_MMAP(name)						\
static int name(struct file *file, struct kobject *kobj,		\
		struct bin_attribute *attr, struct vm_area_struct *vma)

#if defined(HAVE_PCI_MMAP) || defined(ARCH_GENERIC_PCI_MMAP_RESOURCE)

PCI_FILE_READ(pci_read_resource_io);
PCI_FILE_READ(pci_write_resource_io);
PCI_FILE_MMAP(pci_mmap_resource_uc);
PCI_FILE_MMAP(pci_mmap_resource_wc);

/* What a file shows of a BAR: there is one of each kind for each BAR, in this order. */
enum pci_file_kind { pci_file_io, pci_file_uc, pci_file_wc };

static umode_t pci_resource_mode(struct kobject *kobj, struct bin_attribute *attr, int n)
{
	struct pci_dev *pdev = to_pci_dev(kobj_to_dev(kobj));
	int bar = n % PCI_STD_NUM_BARS;
	unsigned long flags = pci_resource_flags(pdev, bar);
	bool shows;

	switch (n / PCI_STD_NUM_BARS) {
	case pci_file_io:
		shows = flags & IORESOURCE_IO;
		break;
	case pci_file_uc:
		/* What is no I/O port is memory, also if it says neither. */
		shows = !(flags & IORESOURCE_IO);
		break;
	default:
		shows = arch_can_pci_mmap_wc() && (flags & IORESOURCE_PREFETCH);
	}
	return shows && pci_resource_len(pdev, bar) ? attr->attr.mode : 0;
}

static size_t pci_resource_size(struct kobject *kobj,
				const struct bin_attribute *attr, int n)
{
	return pci_resource_len(to_pci_dev(kobj_to_dev(kobj)), n % PCI_STD_NUM_BARS);
}

/* The size that generic_file_llseek() would take is that of the f_mapping. */
static loff_t pci_resource_llseek(struct file *file, struct kobject *kobj,
				  struct bin_attribute *attr, loff_t off, int whence)
{
	return fixed_size_llseek(file, off, whence,
				 pci_resource_size(kobj, attr, (unsigned long)attr->private));
}

#define PCI_RESOURCE_ATTR(bar, suffix, _read, _write, _mmap) {		\
	.attr = { .name = "resource" __stringify(bar) suffix, .mode = 0600 }, \
	.private = (void *)(bar##UL),					\
	.read = _read,							\
	.write = _write,						\
	.mmap = _mmap,							\
	.llseek = pci_resource_llseek,					\
	.f_mapping = iomem_get_mapping,					\
}

#define PCI_RESOURCE_IO(bar)						\
	PCI_RESOURCE_ATTR(bar, "", pci_read_resource_io, pci_write_resource_io, \
			  arch_can_pci_mmap_io() ? pci_mmap_resource_uc : NULL)
#define PCI_RESOURCE_UC(bar) \
	PCI_RESOURCE_ATTR(bar, "", NULL, NULL, pci_mmap_resource_uc)
#define PCI_RESOURCE_WC(bar) \
	PCI_RESOURCE_ATTR(bar, "_wc", NULL, NULL, pci_mmap_resource_wc)

static struct bin_attribute pci_resource_files[] = {
	PCI_RESOURCE_IO(0), PCI_RESOURCE_IO(1), PCI_RESOURCE_IO(2),
	PCI_RESOURCE_IO(3), PCI_RESOURCE_IO(4), PCI_RESOURCE_IO(5),
	PCI_RESOURCE_UC(0), PCI_RESOURCE_UC(1), PCI_RESOURCE_UC(2),
	PCI_RESOURCE_UC(3), PCI_RESOURCE_UC(4), PCI_RESOURCE_UC(5),
	PCI_RESOURCE_WC(0), PCI_RESOURCE_WC(1), PCI_RESOURCE_WC(2),
	PCI_RESOURCE_WC(3), PCI_RESOURCE_WC(4), PCI_RESOURCE_WC(5),
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

#else

static struct bin_attribute *pci_resource_attrs[] = {
	NULL
};

/* An architecture may have files of its own. */
const struct attribute_group __weak pci_resource_group = {
	.bin_attrs = pci_resource_attrs,
};

#endif

#ifdef HAVE_PCI_LEGACY

PCI_FILE_READ(pci_read_legacy_io);
PCI_FILE_READ(pci_write_legacy_io);
PCI_FILE_MMAP(pci_mmap_legacy_io);
PCI_FILE_MMAP(pci_mmap_legacy_mem);

#define PCI_LEGACY_ATTR(file, _size, _read, _write, _mmap)		\
static struct bin_attribute pci_##file = {				\
	.attr = { .name = __stringify(file), .mode = 0600 },		\
	.size = _size,							\
	.read = _read,							\
	.write = _write,						\
	.mmap = _mmap,							\
	.llseek = pci_legacy_llseek,					\
	.f_mapping = iomem_get_mapping,					\
}

static loff_t pci_legacy_llseek(struct file *file, struct kobject *kobj,
				struct bin_attribute *attr, loff_t off, int whence)
{
	return fixed_size_llseek(file, off, whence, attr->size);
}

PCI_LEGACY_ATTR(legacy_io, PCI_LEGACY_IO_SIZE, pci_read_legacy_io,
		pci_write_legacy_io, pci_mmap_legacy_io);
PCI_LEGACY_ATTR(legacy_io_sparse, PCI_LEGACY_IO_SIZE << 5, pci_read_legacy_io,
		pci_write_legacy_io, pci_mmap_legacy_io);
PCI_LEGACY_ATTR(legacy_mem, PCI_LEGACY_MEM_SIZE, NULL, NULL, pci_mmap_legacy_mem);
PCI_LEGACY_ATTR(legacy_mem_sparse, PCI_LEGACY_MEM_SIZE << 5, NULL, NULL,
		pci_mmap_legacy_mem);

static struct bin_attribute *pci_legacy_attrs[] = {
	&pci_legacy_io,
	&pci_legacy_io_sparse,
	&pci_legacy_mem,
	&pci_legacy_mem_sparse,
	NULL
};

static umode_t pci_legacy_mode(struct kobject *kobj, struct bin_attribute *attr, int n)
{
	struct pci_bus *bus = to_pci_bus(kobj_to_dev(kobj));
	bool mem = attr == &pci_legacy_mem || attr == &pci_legacy_mem_sparse;
	bool sparse = attr == &pci_legacy_io_sparse || attr == &pci_legacy_mem_sparse;

	if (pci_legacy_has_sparse(bus, mem ? pci_mmap_mem : pci_mmap_io) != sparse)
		return 0;
	return attr->attr.mode;
}

static const struct attribute_group pci_legacy_group = {
	.bin_attrs = pci_legacy_attrs,
	.is_bin_visible = pci_legacy_mode,
};

#endif /* HAVE_PCI_LEGACY */

#endif /* _DRIVERS_PCI_PCI_SYSFS_H */
