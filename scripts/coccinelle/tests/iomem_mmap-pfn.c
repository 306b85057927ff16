// SPDX-License-Identifier: GPL-2.0-only
/* By page frame, with the size of the VMA in the call; declared before. */
#include <linux/fs.h>
#include <linux/miscdevice.h>

static int io_mmap(struct file *file, struct vm_area_struct *vma);

static const struct file_operations io_fops = {
	.owner = THIS_MODULE,
	.mmap = io_mmap,
};

static struct miscdevice io_misc = { IO_MINOR, "io", &io_fops };

static int io_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned long pfn = io_start >> PAGE_SHIFT;

	if (vma->vm_pgoff || vma_pages(vma) > io_pages)
		return -EINVAL;
	vm_flags_clear(vma, VM_MAYWRITE);
	if (io_remap_pfn_range(vma, vma->vm_start, pfn, vma->vm_end - vma->vm_start,
			       vma->vm_page_prot))
		return -EAGAIN;
	return 0;
}

builtin_platform_driver(io_driver);
