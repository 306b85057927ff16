// SPDX-License-Identifier: GPL-2.0-only
#include <linux/fs.h>

/* With an open of its own, to which the author adds: reported, and left alone. */
static int io_mmap(struct file *file, struct vm_area_struct *vma)
{
	return io_remap_pfn_range(vma, vma->vm_start, io_start >> PAGE_SHIFT,
				  vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

static const struct file_operations io_fops = {
	.open = io_open,
	.mmap = io_mmap,
};
