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

/* A helper asks. */
static bool is_free(struct pci_dev *pdev, int bar)
{
	return !iomem_is_exclusive(pci_resource_start(pdev, bar));
}

static int helped_mmap(struct file *file, struct vm_area_struct *vma)
{
	return is_free(pdev, 0) ? map(vma) : -EINVAL;
}

/* It is nobody's helper. */
static bool is_free_for_others(struct pci_dev *pdev, int bar)
{
	return !iomem_is_exclusive(pci_resource_start(pdev, bar));
}

/* Every page is asked for. */
static int looping_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned long i;

	for (i = 0; i < vma_pages(vma); i++)
		if (iomem_is_exclusive(start + PFN_PHYS(i)))
			return -EPERM;
	for (i = 0; i < vma_pages(vma); i++) {
		if (iomem_is_exclusive(start + PFN_PHYS(i)))
			return -EPERM;
	}
	return map(vma);
}

/* The first page decides what mmap says, and each page what a fault does. */
static int converted_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (iomem_is_exclusive(start))
		return -EINVAL;
	return iomem_mmap_range(vma, start, size);
}

static int desc_mmap(struct vm_area_desc *desc)
{
	if (iomem_is_exclusive(start))
		return -EINVAL;
	mmap_action_simple_ioremap(desc, start, size);
	return 0;
}

static int broken_mmap(struct file *file, struct vm_area_struct *vma)
{
	scoped_guard(mutex, &lock)
		if (iomem_is_exclusive(start))
			return -EINVAL;
	return ) 0;
}

/* A declaration is no call. */
bool iomem_is_exclusive(u64 addr);
