// SPDX-License-Identifier: GPL-2.0-only
/* The first page only. */
static int first_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (iomem_is_exclusive(start))
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, start >> PAGE_SHIFT, size,
			       vma->vm_page_prot);
}

/* No mmap. */
static int reads(struct file *file, char *buf)
{
	return iomem_is_exclusive(start) ? -EPERM : copy(buf);
}

/* No mmap, but what one asks, for a page. */
static inline bool refuses(const struct vm_area_struct *vma, phys_addr_t addr)
{
	return iomem_is_exclusive(addr);
}

/* A handler in a header. */
static inline int header_mmap(struct vm_area_struct *vma, phys_addr_t addr)
{
	if (iomem_is_exclusive(addr))
		return -EPERM;
	return io_remap_pfn_range(vma, vma->vm_start, PHYS_PFN(addr), PAGE_SIZE,
				  vma->vm_page_prot);
}
