// SPDX-License-Identifier: GPL-2.0-only
/* What spatch does not parse, is found by its name. */
#include <linux/fs.h>

/* No calls, though remap_pfn_range() is named. */
int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr);
#define io_remap_pfn_range(vma, addr) unseen_map(vma, addr)

#define UNSEEN(vma) remap_pfn_range(vma, (vma)->vm_start)

#define UNSEEN_FUNCTION(name)					\
static int name##_mmap(struct file *file, struct vm_area_struct *vma) \
{								\
	return vm_iomap_memory(vma, name##_start, name##_size);	\
}

UNSEEN_FUNCTION(first)

static int seen(struct vm_area_struct *vma)
{
	pr_debug("vm_iomap_memory() is named in a string\n");
	return 0;
}

static int broken_mmap(struct file *file, struct vm_area_struct *vma)
{
	scoped_guard(mutex, &broken_lock)
		return vm_iomap_memory(vma, start, size);
	return ) 0;
}
