// SPDX-License-Identifier: GPL-2.0-only
/* The mmap is not what iomem_mmap() does: each is left as it is, and reported. */
#include <linux/fs.h>

/* Less than the VMA: what is behind the device would become reachable. */
static int short_mmap(struct file *file, struct vm_area_struct *vma)
{
	return io_remap_pfn_range(vma, vma->vm_start, pfn, short_size, vma->vm_page_prot);
}

/* The variable has another value, too. */
static int limited_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	if (size > limit)
		size = limit;
	return io_remap_pfn_range(vma, vma->vm_start, pfn, size, vma->vm_page_prot);
}

/* The variable is too small for the size. */
static int narrow_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned int size = vma->vm_end - vma->vm_start;

	return io_remap_pfn_range(vma, vma->vm_start, pfn, size, vma->vm_page_prot);
}

/* Nobody knows that it is one page: the check is for some files only. */
static int some_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (file->private_data) {
		if (vma->vm_end - vma->vm_start != PAGE_SIZE)
			return -EINVAL;
	}
	return io_remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
}

/* Nor here. */
static int both_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_end - vma->vm_start != PAGE_SIZE && vma->vm_pgoff)
		return -EINVAL;
	return io_remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
}

/* Not from the start of the VMA. */
static int offset_mmap(struct file *file, struct vm_area_struct *vma)
{
	return io_remap_pfn_range(vma, vma->vm_start + PAGE_SIZE, pfn,
				  vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

/* Two ranges in one VMA. */
static int two_mmap(struct file *file, struct vm_area_struct *vma)
{
	int ret;

	ret = io_remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
	if (ret)
		return ret;
	return io_remap_pfn_range(vma, vma->vm_start + PAGE_SIZE, other_pfn, PAGE_SIZE,
				  vma->vm_page_prot);
}

/* One range or the other: look at both. */
static int either_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_pgoff)
		return dma_mmap_coherent(dev, vma, cpu_addr, dma_addr, size);
	return vm_iomap_memory(vma, start, size);
}

/* A cache mode that only the call knows. */
static int mode_mmap(struct file *file, struct vm_area_struct *vma)
{
	return io_remap_pfn_range(vma, vma->vm_start, pfn, vma->vm_end - vma->vm_start,
				  pgprot_writecombine(vma->vm_page_prot));
}

/* And one in a variable. */
static int prot_mmap(struct file *file, struct vm_area_struct *vma)
{
	pgprot_t prot = pgprot_noncached(vma->vm_page_prot);

	return io_remap_pfn_range(vma, vma->vm_start, pfn, vma->vm_end - vma->vm_start,
				  prot);
}

/* vm_ops of its own, after the call: always SIGBUS. */
static int after_mmap(struct file *file, struct vm_area_struct *vma)
{
	int ret;

	ret = vm_iomap_memory(vma, start, size);
	vma->vm_ops = &after_vm_ops;
	return ret;
}

/* Before the call: its open and close would be lost. */
static int before_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &before_vm_ops;
	return vm_iomap_memory(vma, start, size);
}

/* Private data. */
static int private_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_private_data = file->private_data;
	return vm_iomap_memory(vma, start, size);
}

/* vm_pgoff, which is the page frame after iomem_mmap(). */
static int pgoff_mmap(struct file *file, struct vm_area_struct *vma)
{
	int ret = 0;

	if (vm_iomap_memory(vma, start, size))
		ret = -EAGAIN;
	vma->vm_pgoff = 0;
	return ret;
}

/* Something else gets the VMA. */
static int helper_mmap(struct file *file, struct vm_area_struct *vma)
{
	helper_prepare(vma);
	return vm_iomap_memory(vma, start, size);
}

/* Under another name. */
static int alias_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct vm_area_struct *v = vma;

	v->vm_ops = &alias_vm_ops;
	return vm_iomap_memory(vma, start, size);
}

/* More than once. */
static int loop_mmap(struct file *file, struct vm_area_struct *vma)
{
	int i, ret;

	for (i = 0; i < loop_ranges; i++) {
		ret = vm_iomap_memory(vma, loop_start[i], loop_size[i]);
		if (ret)
			break;
	}
	return ret;
}

/* Again, by goto. */
static int again_mmap(struct file *file, struct vm_area_struct *vma)
{
again:
	if (vm_iomap_memory(vma, start, size))
		goto again;
	return 0;
}

/* Whether it maps, nobody asks. */
static int careless_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_iomap_memory(vma, start, size);
	return 0;
}

/* It may be RAM. */
static int ram_mmap(struct file *file, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, pfn, vma->vm_end - vma->vm_start,
			       vma->vm_page_prot);
}

/* The preprocessor knows. */
static int ifdef_mmap(struct file *file, struct vm_area_struct *vma)
{
#ifdef CONFIG_IFDEF
	return vm_iomap_memory(vma, start, size);
#else
	return -ENODEV;
#endif
}

/* Called, too. */
static int called_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, start, size);
}

static int calling_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &calling_vm_ops;
	return called_mmap(file, vma);
}

/* In two file_operations. */
static int shared_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, start, size);
}

/* Files that are never opened: the file_operations are for anon_inode_getfd(). */
static int anon_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, start, size);
}

/* Open is in another file. */
static int far_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, start, size);
}

/* Another file may have it. */
int global_mmap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, start, size);
}

/* For mmap_prepare. */
static int prepare_mmap(struct vm_area_desc *desc)
{
	mmap_action_simple_ioremap(desc, start, size);
	return 0;
}

/* Whoever calls it. */
static int other(struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, other_start, other_size);
}

static const struct file_operations short_fops = { .mmap = short_mmap };
static const struct file_operations limited_fops = { .mmap = limited_mmap };
static const struct file_operations narrow_fops = { .mmap = narrow_mmap };
static const struct file_operations some_fops = { .mmap = some_mmap };
static const struct file_operations both_fops = { .mmap = both_mmap };
static const struct file_operations offset_fops = { .mmap = offset_mmap };
static const struct file_operations two_fops = { .mmap = two_mmap };
static const struct file_operations either_fops = { .mmap = either_mmap };
static const struct file_operations mode_fops = { .mmap = mode_mmap };
static const struct file_operations prot_fops = { .mmap = prot_mmap };
static const struct file_operations after_fops = { .mmap = after_mmap };
static const struct file_operations before_fops = { .mmap = before_mmap };
static const struct file_operations private_fops = { .mmap = private_mmap };
static const struct file_operations pgoff_fops = { .mmap = pgoff_mmap };
static const struct file_operations helper_fops = { .mmap = helper_mmap };
static const struct file_operations alias_fops = { .mmap = alias_mmap };
static const struct file_operations loop_fops = { .mmap = loop_mmap };
static const struct file_operations again_fops = { .mmap = again_mmap };
static const struct file_operations careless_fops = { .mmap = careless_mmap };
static const struct file_operations ram_fops = { .mmap = ram_mmap };
static const struct file_operations ifdef_fops = { .mmap = ifdef_mmap };
static const struct file_operations called_fops = { .mmap = called_mmap };
static const struct file_operations calling_fops = { .mmap = calling_mmap };
static const struct file_operations shared_fops = { .mmap = shared_mmap };
static const struct file_operations sharing_fops = { .mmap = shared_mmap };
static const struct file_operations anon_fops = { .mmap = anon_mmap };
static const struct file_operations far_fops = { .open = far_open, .mmap = far_mmap };
static const struct file_operations global_fops = { .mmap = global_mmap };
static const struct file_operations prepare_fops = { .mmap_prepare = prepare_mmap };

static int anon_ioctl(void)
{
	return anon_inode_getfd("anon", &anon_fops, NULL, O_RDWR);
}

static struct miscdevice misc[] = {
	{ .fops = &short_fops }, { .fops = &limited_fops }, { .fops = &narrow_fops },
	{ .fops = &some_fops }, { .fops = &both_fops }, { .fops = &offset_fops },
	{ .fops = &two_fops }, { .fops = &either_fops }, { .fops = &mode_fops },
	{ .fops = &prot_fops }, { .fops = &after_fops }, { .fops = &before_fops },
	{ .fops = &private_fops }, { .fops = &pgoff_fops }, { .fops = &helper_fops },
	{ .fops = &alias_fops }, { .fops = &loop_fops }, { .fops = &again_fops },
	{ .fops = &careless_fops }, { .fops = &ram_fops }, { .fops = &ifdef_fops },
	{ .fops = &called_fops }, { .fops = &calling_fops }, { .fops = &shared_fops },
	{ .fops = &sharing_fops }, { .fops = &far_fops }, { .fops = &global_fops },
	{ .fops = &prepare_fops },
};

device_initcall(hand_init);
