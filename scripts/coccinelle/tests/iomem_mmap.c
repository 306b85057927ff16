// SPDX-License-Identifier: GPL-2.0-only
#include <linux/fs.h>
#include <linux/mm.h>

/* Neither open nor release: all of it is converted. */
static int plain_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	return vm_iomap_memory(vma, plain_start, plain_size);
}

static const struct file_operations plain_fops = {
	.mmap = plain_mmap,
};

/* A function that no file has for its mmap. */
static int other(struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, other_start, other_size);
}
