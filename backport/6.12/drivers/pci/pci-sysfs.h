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

/* Does a file show BAR @bar? If it is of a kind that has all of @flags. */
static inline umode_t pci_resource_mode(struct kobject *kobj,
					const struct bin_attribute *attr, int bar,
					unsigned long flags)
{
	struct pci_dev *pdev = to_pci_dev(kobj_to_dev(kobj));

	if (!pci_resource_len(pdev, bar) ||
	    (pci_resource_flags(pdev, bar) & flags) != flags)
		return 0;
	return attr->attr.mode;
}

static umode_t pci_resource_io_mode(struct kobject *kobj,
				    struct bin_attribute *attr, int bar)
{
	return pci_resource_mode(kobj, attr, bar, IORESOURCE_IO);
}

/* What is no I/O port is memory, also if it says neither. */
static umode_t pci_resource_uc_mode(struct kobject *kobj,
				    struct bin_attribute *attr, int bar)
{
	if (pci_resource_io_mode(kobj, attr, bar))
		return 0;
	return pci_resource_mode(kobj, attr, bar, 0);
}

static umode_t pci_resource_wc_mode(struct kobject *kobj,
				    struct bin_attribute *attr, int bar)
{
	if (!arch_can_pci_mmap_wc())
		return 0;
	return pci_resource_mode(kobj, attr, bar, IORESOURCE_PREFETCH);
}

static size_t pci_resource_size(struct kobject *kobj,
				const struct bin_attribute *attr, int bar)
{
	return pci_resource_len(to_pci_dev(kobj_to_dev(kobj)), bar);
}

/* The size that generic_file_llseek() would take is that of the f_mapping. */
static loff_t pci_resource_llseek(struct file *file, struct kobject *kobj,
				  struct bin_attribute *attr, loff_t off, int whence)
{
	return fixed_size_llseek(file, off, whence,
				 pci_resource_size(kobj, attr, (unsigned long)attr->private));
}

#define PCI_RESOURCE_ATTR(kind, bar, suffix, _read, _write, _mmap)	\
static struct bin_attribute pci_resource_##kind##bar = {		\
	.attr = { .name = "resource" __stringify(bar) suffix, .mode = 0600 }, \
	.private = (void *)(bar##UL),					\
	.read = _read,							\
	.write = _write,						\
	.mmap = _mmap,							\
	.llseek = pci_resource_llseek,					\
	.f_mapping = iomem_get_mapping,					\
}

/* A file for each BAR, of which a device has those that are of this kind. */
#define PCI_RESOURCE_GROUP(kind, suffix, ...)				\
PCI_RESOURCE_ATTR(kind, 0, suffix, __VA_ARGS__);			\
PCI_RESOURCE_ATTR(kind, 1, suffix, __VA_ARGS__);			\
PCI_RESOURCE_ATTR(kind, 2, suffix, __VA_ARGS__);			\
PCI_RESOURCE_ATTR(kind, 3, suffix, __VA_ARGS__);			\
PCI_RESOURCE_ATTR(kind, 4, suffix, __VA_ARGS__);			\
PCI_RESOURCE_ATTR(kind, 5, suffix, __VA_ARGS__);			\
static struct bin_attribute *pci_resource_##kind##_attrs[] = {		\
	&pci_resource_##kind##0, &pci_resource_##kind##1,		\
	&pci_resource_##kind##2, &pci_resource_##kind##3,		\
	&pci_resource_##kind##4, &pci_resource_##kind##5,		\
	NULL								\
};									\
static const struct attribute_group pci_resource_##kind##_group = {	\
	.bin_attrs = pci_resource_##kind##_attrs,			\
	.is_bin_visible = pci_resource_##kind##_mode,			\
	.bin_size = pci_resource_size,					\
}

PCI_RESOURCE_GROUP(io, "", pci_read_resource_io, pci_write_resource_io,
		   arch_can_pci_mmap_io() ? pci_mmap_resource_uc : NULL);
PCI_RESOURCE_GROUP(uc, "", NULL, NULL, pci_mmap_resource_uc);
PCI_RESOURCE_GROUP(wc, "_wc", NULL, NULL, pci_mmap_resource_wc);

#endif

/* Those that are made anew when a BAR gets another size. */
static const struct attribute_group *pci_resource_groups[] = {
#if defined(HAVE_PCI_MMAP) || defined(ARCH_GENERIC_PCI_MMAP_RESOURCE)
	&pci_resource_io_group,
	&pci_resource_uc_group,
	&pci_resource_wc_group,
#endif
	NULL
};

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
