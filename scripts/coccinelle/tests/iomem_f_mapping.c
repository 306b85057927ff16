// SPDX-License-Identifier: GPL-2.0-only
static int bar_mmap(struct file *file, struct kobject *kobj,
		    const struct bin_attribute *attr, struct vm_area_struct *vma)
{
	return io_remap_pfn_range(vma, vma->vm_start, bar_start >> PAGE_SHIFT,
				  bar_size, vma->vm_page_prot);
}

static const struct bin_attribute found_attr = {
	.attr = { .name = "found", .mode = 0600 },
	.mmap = bar_mmap,
};

/* Two that are right, which say nothing of the others. */
static const struct bin_attribute named_attr = {
	.attr = { .name = "named", .mode = 0600 },
	.f_mapping = bar_iomem_mapping,
	.mmap = bar_mmap,
};

static struct bin_attribute second_attr = {
	.mmap = bar_mmap,
	.f_mapping = bar_iomem_mapping,
};

static struct bin_attribute null_attr = {
	.f_mapping = NULL,
	.mmap = bar_mmap,
};

static int ram_mmap(struct file *file, struct kobject *kobj,
		    const struct bin_attribute *attr, struct vm_area_struct *vma)
{
	return vm_insert_page(vma, vma->vm_start, ram_page);
}

static const struct bin_attribute ram_attr = {
	.attr = { .name = "ram", .mode = 0400 },
	.mmap = ram_mmap,
};

static void set_up(struct bin_attribute *attr)
{
	attr->mmap = bar_mmap;
}

static void set_up_well(struct bin_attribute *attr, struct bin_attribute *other)
{
	attr->f_mapping = bar_iomem_mapping;
	attr->mmap = bar_mmap;
	/* The f_mapping of one is not that of another. */
	other->mmap = bar_mmap;
}

/* Arrays: one right, two wrong. */
static struct bin_attribute array[] = {
	{ .mmap = bar_mmap, .f_mapping = bar_iomem_mapping },
	{ .mmap = bar_mmap },
	[2] = {
		.attr = { .name = "third" },
		.mmap = bar_mmap,
	},
	{ .mmap = ram_mmap },
};

/* Embedded. */
static struct device_bar embedded = {
	.bin = {
		.mmap = bar_mmap,
	},
	.good_bin = {
		.mmap = bar_mmap,
		.f_mapping = bar_iomem_mapping,
	},
};

static void set_embedded(struct device_bar *bar)
{
	bar->bin.mmap = bar_mmap;
	bar->good_bin.mmap = bar_mmap;
	bar->good_bin.f_mapping = bar_iomem_mapping;
	bar->pointer->mmap = bar->wide ? bar_mmap : ram_mmap;
	bar->array[1].mmap = bar_mmap;
	bar->array[2].f_mapping = bar_iomem_mapping;
}

static void set_literal(struct bin_attribute *attr)
{
	*attr = (struct bin_attribute) {
		.mmap = bar_mmap,
	};
}

static struct bin_attribute *pointer = &(struct bin_attribute) {
	.mmap = bar_mmap,
};

/* By a helper, and by a fault handler. */
static int bar_map(struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, bar_start, bar_size);
}

static int helped_mmap(struct file *file, struct kobject *kobj,
		       struct bin_attribute *attr, struct vm_area_struct *vma)
{
	return bar_map(vma);
}

static struct bin_attribute helped_attr = {
	.mmap = helped_mmap,
};

static vm_fault_t bar_fault(struct vm_fault *vmf)
{
	return vmf_insert_pfn(vmf->vma, vmf->address, bar_pfn);
}

static const struct vm_operations_struct bar_vm_ops = {
	.fault = bar_fault,
};

static int fault_mmap(struct file *file, struct kobject *kobj,
		      struct bin_attribute *attr, struct vm_area_struct *vma)
{
	vma->vm_ops = &bar_vm_ops;
	return 0;
}

static struct bin_attribute fault_attr = {
	.mmap = fault_mmap,
};

/* In a macro; and by a function that is told. */
#define BAR_ATTR(name)						\
static struct bin_attribute name##_attr = {			\
	.attr = { .name = #name, .mode = 0600 },		\
	.mmap = bar_mmap,					\
}

#define GOOD_BAR_ATTR(name)					\
static struct bin_attribute name##_good_attr = {		\
	.f_mapping = bar_iomem_mapping,				\
	.mmap = bar_mmap,					\
}

static void tell(struct device *dev)
{
	tell_mmap(dev, bar_mmap);
}

/* Of another file. */
static struct bin_attribute external_attr = {
	.mmap = external_mmap,
};

static struct bin_attribute none_attr = {
	.mmap = NULL,
};

/* Members in a macro. */
#define GOOD_MEMBERS						\
	.f_mapping = bar_iomem_mapping,				\
	.mmap = bar_mmap,

#define BAD_MEMBERS						\
	.mmap = bar_mmap,

static struct bin_attribute members_attr = {
	.attr = { .name = "members", .mode = 0600 },
	GOOD_MEMBERS
};
