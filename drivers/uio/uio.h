/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What revocation asks of a UIO device
 *
 * The driver of a UIO device may have claimed what it offers. Then nobody else can
 * claim it, and user space is welcome. What it had not claimed when it registered
 * the device is user space's as long as no other driver claims it.
 *
 * The list of maps does not change while the device is registered, and stays until
 * uio_unregister_device() has taken away what is mapped. It is read in page faults
 * without @info_lock, under which a driver may be called that claims a range.
 */
#ifndef _DRIVERS_UIO_UIO_H
#define _DRIVERS_UIO_UIO_H

#include <linux/bits.h>
#include <linux/iomem_revoke.h>
#include <linux/ioport.h>
#include <linux/mm.h>
#include <linux/pfn.h>
#include <linux/uio_driver.h>

static inline bool uio_is_iomem(const struct uio_mem *mem)
{
	return mem->size && (mem->memtype == UIO_MEM_PHYS ||
			     mem->memtype == UIO_MEM_IOVA);
}

/**
 * uio_note_owned() - note which maps the driver of a device has claimed
 * @idev: the device, which is being registered
 *
 * Context: Process context.
 */
static inline void uio_note_owned(struct uio_device *idev)
{
	const struct uio_mem *mem = idev->info->mem;
	int i;

	if (!IS_ENABLED(CONFIG_IOMEM_REVOKE))
		return;
	for (i = 0; i < MAX_UIO_MAPS; i++) {
		if (uio_is_iomem(&mem[i]) &&
		    resource_is_exclusive(&iomem_resource, mem[i].addr, mem[i].size))
			idev->owned_maps |= BIT(i);
	}
}

/**
 * uio_owned() - has the driver of the device claimed these pages?
 * @vma: VMA of the device
 * @pfn: first page frame
 * @nr: number of them
 *
 * Context: Page fault.
 * Return: whether they are of a map that it had claimed when it registered.
 */
static inline bool uio_owned(const struct vm_area_struct *vma, unsigned long pfn,
			     unsigned long nr)
{
	const struct uio_device *idev = vma->vm_private_data;
	const struct uio_info *info = READ_ONCE(idev->info);
	const struct uio_mem *mem;
	int i;

	if (!info)
		return false;
	for (i = 0, mem = info->mem; i < MAX_UIO_MAPS; i++) {
		if ((idev->owned_maps & BIT(i)) && pfn >= PHYS_PFN(mem[i].addr) &&
		    pfn + nr <= PFN_UP(mem[i].addr + mem[i].size))
			return true;
	}
	return false;
}

/**
 * uio_gone() - is the device gone?
 * @vma: VMA of the device
 *
 * Context: Page fault.
 * Return: whether uio_unregister_device() has been called.
 */
static inline bool uio_gone(const struct vm_area_struct *vma)
{
	const struct uio_device *idev = vma->vm_private_data;

	return !READ_ONCE(idev->info);
}

/**
 * uio_unmap() - take away what is mapped of a device that is gone
 * @im: the iomem mapping of UIO
 * @info: what the device had
 *
 * Context: Process context. May sleep.
 */
static inline void uio_unmap(struct iomem_mapping *im, const struct uio_info *info)
{
	int i;

	for (i = 0; i < MAX_UIO_MAPS; i++) {
		if (uio_is_iomem(&info->mem[i]))
			iomem_mapping_unmap(im, info->mem[i].addr,
					    info->mem[i].addr + info->mem[i].size - 1);
	}
}

#endif /* _DRIVERS_UIO_UIO_H */
