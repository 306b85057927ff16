/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Revocation of what a UIO device maps
 *
 * Only what a driver can claim is revoked: physical and IOVA maps of a device whose driver
 * has no mmap of its own. Other devices map as ever, through the inode of their node.
 *
 * The driver of a UIO device often claims what it offers. So what is claimed when the
 * device is registered stays with user space; a later claim of anything else takes it
 * away. The maps do not change while the device is registered.
 */
#ifndef _DRIVERS_UIO_UIO_H
#define _DRIVERS_UIO_UIO_H

#include <linux/iomem_revoke.h>
#include <linux/ioport.h>
#include <linux/mm.h>
#include <linux/pfn.h>
#include <linux/range.h>
#include <linux/slab.h>
#include <linux/sort.h>
#include <linux/uio_driver.h>

static inline bool uio_is_iomem(const struct uio_mem *mem)
{
	return mem->size && (mem->memtype == UIO_MEM_PHYS ||
			     mem->memtype == UIO_MEM_IOVA);
}

/**
 * uio_attach() - let a file that is being opened map through the iomem mapping of UIO
 * @filep: the file
 * @info: the device; the caller holds info_lock
 * @get: returns the iomem mapping
 *
 * Context: Process context. May sleep.
 * Return: 0, also for a device that maps as ever; or -ENOMEM.
 */
static inline int uio_attach(struct file *filep, const struct uio_info *info,
			     struct address_space *(*get)(void))
{
	int i;

	if (!IS_ENABLED(CONFIG_IOMEM_REVOKE) || info->mmap_prepare)
		return 0;
	for (i = 0; i < MAX_UIO_MAPS; i++) {
		if (uio_is_iomem(&info->mem[i]))
			return iomem_mapping_attach(filep, get());
	}
	return 0;
}

static inline int uio_note_claim(struct resource *res, void *data)
{
	struct uio_device *idev = data;
	struct range *owned;

	owned = krealloc(idev->owned, (idev->nr_owned + 1) * sizeof(*owned), GFP_KERNEL);
	if (!owned)
		return -ENOMEM;
	owned[idev->nr_owned].start = res->start;
	owned[idev->nr_owned++].end = res->end;
	idev->owned = owned;
	return 0;
}

static inline int uio_cmp_owned(const void *a, const void *b)
{
	const struct range *left = a, *right = b;

	if (left->start == right->start)
		return 0;
	return left->start < right->start ? -1 : 1;
}

/**
 * uio_note_claims() - note what of the maps of a device is claimed already
 * @idev: the device, which is being registered
 *
 * Looks at whole pages: a map that shares one with a claimed neighbour can be mapped.
 *
 * Context: Process context. May sleep.
 * Return: 0 or -ENOMEM.
 */
static inline int uio_note_claims(struct uio_device *idev)
{
	const struct uio_mem *mem = idev->info->mem;
	int i;

	if (!IS_ENABLED(CONFIG_IOMEM_REVOKE))
		return 0;
	for (i = 0; i < MAX_UIO_MAPS; i++) {
		if (uio_is_iomem(&mem[i]) &&
		    walk_iomem_res_desc(IORES_DESC_NONE, IORESOURCE_MEM | IORESOURCE_BUSY,
					round_down(mem[i].addr, PAGE_SIZE),
					(mem[i].addr + mem[i].size - 1) | (PAGE_SIZE - 1),
					idev, uio_note_claim) == -ENOMEM)
			return -ENOMEM;
	}
	sort(idev->owned, idev->nr_owned, sizeof(*idev->owned), uio_cmp_owned, NULL);
	return 0;
}

/**
 * uio_verdict() - what may user space see of some pages of a device now?
 * @vma: VMA of the device
 * @pfn: first page frame
 * @nr: number of them
 *
 * Looks at what lies between the ranges that were claimed when the device was registered.
 *
 * Context: Page fault, with iomem_lock held.
 * Return: the verdict.
 */
static inline enum iomem_verdict uio_verdict(const struct vm_area_struct *vma,
					     unsigned long pfn, unsigned long nr)
{
	const struct uio_device *idev = iomem_owner(vma);
	phys_addr_t start = PFN_PHYS(pfn), last = start + PFN_PHYS(nr) - 1;
	const struct range *owned = idev->owned;
	unsigned int i;

	/* Some drivers offer RAM of their own. It is busy, and cannot be claimed. */
	if (region_intersects(start, PFN_PHYS(nr), IORESOURCE_SYSTEM_RAM,
			      IORES_DESC_NONE) == REGION_INTERSECTS)
		return IOMEM_SHOW;
	for (i = 0; i < idev->nr_owned && owned[i].start <= last; i++) {
		if (owned[i].end < start)
			continue;
		if (owned[i].start > start &&
		    iomem_range_is_exclusive(start, owned[i].start - 1))
			return nr == 1 ? IOMEM_DENY : IOMEM_MIXED;
		if (owned[i].end >= last)
			return IOMEM_SHOW;
		start = owned[i].end + 1;
	}
	if (!iomem_range_is_exclusive(start, last))
		return IOMEM_SHOW;
	return nr == 1 ? IOMEM_DENY : IOMEM_MIXED;
}

/**
 * uio_gone() - take away what is mapped of a device that goes
 * @im: the iomem mapping of UIO
 * @idev: the device, which can no longer be mapped
 * @info: its maps
 *
 * Context: Process context. May sleep.
 */
static inline void uio_gone(struct iomem_mapping *im, const struct uio_device *idev,
			    const struct uio_info *info)
{
	int i;

	for (i = 0; i < MAX_UIO_MAPS; i++) {
		if (uio_is_iomem(&info->mem[i]))
			iomem_mapping_gone(im, idev, info->mem[i].addr,
					   info->mem[i].addr + info->mem[i].size - 1);
	}
}

#endif /* _DRIVERS_UIO_UIO_H */
