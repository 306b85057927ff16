/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Access to physical memory for read(2) and write(2) on /dev/mem
 *
 * A driver may claim a page while it is copied. Each function asks the rule of /dev/mem,
 * page_is_allowed(), and copies, and blocks claims from the one to the other. The buffer
 * is the kernel's: that of the user may be I/O memory that somebody claims, and must not
 * be touched meanwhile. Claims wait for DEVMEM_COPY bytes at most: a device may be slow.
 */
#ifndef _DRIVERS_CHAR_MEM_H
#define _DRIVERS_CHAR_MEM_H

#include <linux/io.h>
#include <linux/iomem_revoke.h>
#include <linux/pfn.h>
#include <linux/uaccess.h>

/* How many bytes are copied while claims wait. */
#define DEVMEM_COPY	1024

/* Copy by pieces, each as long as the rule allows it. Returns the verdict, or -EFAULT. */
static inline int devmem_copy(int (*allowed)(unsigned long pfn), phys_addr_t p, void *to,
			      const void *from, size_t size,
			      long (*copy)(void *to, const void *from, size_t size))
{
	unsigned long now, asked = 0;
	size_t done, part;
	int ret = 1;

	if (!IS_ENABLED(CONFIG_IOMEM_REVOKE))
		return copy(to, from, size) ? -EFAULT : 1;
	for (done = 0; ret == 1 && done < size; done += part) {
		part = min_t(size_t, size - done, DEVMEM_COPY);
		now = iomem_block_claims();
		if (!done || now != asked)
			ret = allowed(PHYS_PFN(p));
		asked = now;
		if (ret == 1 && copy(to + done, from + done, part))
			ret = -EFAULT;
		iomem_unblock_claims();
	}
	return ret;
}

/**
 * devmem_read() - copy from one page, if the rule allows it
 * @file: open file of /dev/mem
 * @allowed: the rule: 0 if no, 1 if yes, 2 if the page reads as zeros
 * @to: buffer of the kernel
 * @from: physical address
 * @size: number of bytes, of one page
 *
 * Context: Process context. May sleep.
 * Return: what @allowed says, or -EFAULT. Copies only with 1.
 */
static inline int devmem_read(struct file *file, int (*allowed)(unsigned long pfn),
			      void *to, phys_addr_t from, size_t size)
{
	int ret = allowed(PHYS_PFN(from));
	void *ptr;

	if (ret == 1) {
		ptr = xlate_dev_mem_ptr(from);
		if (!ptr)
			return -EFAULT;
		ret = devmem_copy(allowed, from, to, ptr, size, copy_from_kernel_nofault);
		unxlate_dev_mem_ptr(from, ptr);
	}
	if (!ret)
		iomem_refuse(file, from, size);
	return ret;
}

/**
 * devmem_write() - copy to one page, if the rule allows it
 * @file: open file of /dev/mem
 * @allowed: the rule, as for devmem_read()
 * @to: physical address
 * @from: buffer of the kernel
 * @size: number of bytes, of one page
 * @left: how many of them, at the end, are not in the buffer; all, if the page cannot be
 *	reached
 *
 * Context: Process context. May sleep.
 * Return: what @allowed says. Copies only with 1.
 */
static inline int devmem_write(struct file *file, int (*allowed)(unsigned long pfn),
			       phys_addr_t to, const void *from, size_t size,
			       unsigned long *left)
{
	int ret = allowed(PHYS_PFN(to));
	void *ptr;

	if (ret == 1) {
		ptr = xlate_dev_mem_ptr(to);
		ret = -EFAULT;
		if (ptr) {
			ret = devmem_copy(allowed, to, ptr, from, size - *left,
					  copy_to_kernel_nofault);
			unxlate_dev_mem_ptr(to, ptr);
		}
	}
	if (!ret)
		iomem_refuse(file, to, size);
	if (ret != -EFAULT)
		return ret;
	*left = size;
	return 1;
}

/* How many pages the rule is asked for while claims wait. */
#define DEVMEM_PAGES	32

/**
 * devmem_rule() - the rule of /dev/mem for many pages
 * @allowed: the rule for one page of a VMA: 0 if no, 1 if yes, 2 for zeros
 * @vma: the VMA
 * @pfn: first page frame
 * @nr: number of pages
 *
 * Context: as for @verdict of struct iomem_mapping_ops.
 * Return: the verdict; IOMEM_MIXED also for more pages than a page fault can ask for.
 */
static inline enum iomem_verdict
devmem_rule(int (*allowed)(const struct vm_area_struct *vma, unsigned long pfn),
	    const struct vm_area_struct *vma, unsigned long pfn, unsigned long nr)
{
	static const enum iomem_verdict verdicts[] = {
		IOMEM_DENY, IOMEM_SHOW, IOMEM_ZEROS,
	};
	int first;

	nr = PHYS_PFN(iomem_uniform_size(pfn, PFN_PHYS(nr)));
	if (nr > DEVMEM_PAGES)
		return IOMEM_MIXED;
	first = allowed(vma, pfn);
	while (--nr) {
		if (allowed(vma, ++pfn) != first)
			return IOMEM_MIXED;
	}
	return verdicts[first];
}

#endif /* _DRIVERS_CHAR_MEM_H */
