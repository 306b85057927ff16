/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Access to physical memory for read(2) and write(2) on /dev/mem
 *
 * A driver may claim a page while it is copied. Each function asks the rule of
 * /dev/mem, page_is_allowed(), and copies, with claims kept away from the one to
 * the other. The buffer is the kernel's: that of the user may be I/O memory that
 * somebody claims, and must not be touched meanwhile.
 */
#ifndef _DRIVERS_CHAR_MEM_H
#define _DRIVERS_CHAR_MEM_H

#include <linux/io.h>
#include <linux/iomem_revoke.h>
#include <linux/pfn.h>
#include <linux/uaccess.h>

/**
 * devmem_read() - copy from one page, if it is allowed
 * @file: open file of /dev/mem
 * @allowed: the rule: 0 if no, 1 if yes, 2 if the page is to read as zeros
 * @to: buffer of the kernel
 * @from: physical address
 * @size: number of bytes, of one page
 *
 * Context: Process context. May sleep.
 * Return: what @allowed says, or -EFAULT. Copied is only with 1.
 */
static inline int devmem_read(struct file *file, int (*allowed)(unsigned long pfn),
			      void *to, phys_addr_t from, size_t size)
{
	void *ptr;
	int ret;

	iomem_access_begin(file);
	ret = allowed(PHYS_PFN(from));
	if (ret == 1) {
		ptr = xlate_dev_mem_ptr(from);
		if (!ptr || copy_from_kernel_nofault(to, ptr, size))
			ret = -EFAULT;
		if (ptr)
			unxlate_dev_mem_ptr(from, ptr);
	}
	iomem_access_end(file);
	if (!ret)
		iomem_refuse(file, from, size);
	return ret;
}

/**
 * devmem_write() - copy to one page, if it is allowed
 * @file: open file of /dev/mem
 * @allowed: the rule, as for devmem_read()
 * @to: physical address
 * @from: buffer of the kernel
 * @size: number of bytes, of one page
 * @left: how many of them, at the end, are not in the buffer; all, where the
 *	page cannot be reached
 *
 * Context: Process context. May sleep.
 * Return: what @allowed says. Copied is only with 1.
 */
static inline int devmem_write(struct file *file, int (*allowed)(unsigned long pfn),
			       phys_addr_t to, const void *from, size_t size,
			       unsigned long *left)
{
	void *ptr;
	int ret;

	iomem_access_begin(file);
	ret = allowed(PHYS_PFN(to));
	if (ret == 1) {
		ptr = xlate_dev_mem_ptr(to);
		if (ptr) {
			memcpy(ptr, from, size - *left);
			unxlate_dev_mem_ptr(to, ptr);
		} else {
			*left = size;
		}
	}
	iomem_access_end(file);
	if (!ret)
		iomem_refuse(file, to, size);
	return ret;
}

#endif /* _DRIVERS_CHAR_MEM_H */
