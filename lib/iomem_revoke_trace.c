// SPDX-License-Identifier: GPL-2.0-only
/*
 * Why user space was refused a page of I/O memory
 *
 * The trace event iomem_refused says it. Whoever refuses a page asks first whether the
 * event is enabled, see iomem_refuse(), and comes here to find out who has the page.
 */

#include <linux/fs.h>
#include <linux/ioport.h>
#include <linux/iomem_revoke.h>
#include <linux/mm.h>
#include <linux/pfn.h>
#include <linux/string.h>

#define CREATE_TRACE_POINTS
#include <trace/events/iomem_revoke.h>

/**
 * iomem_trace_refused() - say in the trace which file was refused a range, and why
 * @file: the file through which user space asked
 * @start: first physical address
 * @size: number of bytes
 *
 * The claimant is that of the moment: where a driver released the range just now, there
 * is none, as where the device has gone.
 *
 * Context: Process context. May sleep.
 */
void iomem_trace_refused(const struct file *file, phys_addr_t start, unsigned long size)
{
	char claimant[32] = "none";

	if (!resource_exclusive_name(&iomem_resource, start, size, claimant,
				     sizeof(claimant)) &&
	    region_intersects(start, size, IORESOURCE_SYSTEM_RAM,
			      IORES_DESC_NONE) != REGION_DISJOINT)
		strscpy(claimant, "System RAM", sizeof(claimant));
	trace_iomem_refused(file, start, size, claimant);
}

/**
 * iomem_trace_refused_page() - the same for a page that is mapped
 * @vma: VMA of a file that has an iomem mapping
 * @addr: address in @vma
 *
 * Context: Process context. May sleep.
 */
void iomem_trace_refused_page(const struct vm_area_struct *vma, unsigned long addr)
{
	unsigned long pfn = vma->vm_pgoff + PHYS_PFN(addr - vma->vm_start);

	iomem_trace_refused(vma->vm_file, PFN_PHYS(pfn), PAGE_SIZE);
}
