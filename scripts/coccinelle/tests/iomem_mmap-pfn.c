// SPDX-License-Identifier: GPL-2.0-only
#include <linux/fs.h>

/* By page frame. */
static int io_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned long pfn = io_start >> PAGE_SHIFT;

	if (vma->vm_pgoff)
		return -EINVAL;
	if (io_remap_pfn_range(vma, vma->vm_start, pfn, vma->vm_end - vma->vm_start,
			       vma->vm_page_prot))
		return -EAGAIN;
	return 0;
}

static const struct file_operations io_fops = {
	.mmap = io_mmap,
};
