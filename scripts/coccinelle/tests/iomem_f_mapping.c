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

static const struct bin_attribute named_attr = {
	.attr = { .name = "named", .mode = 0600 },
	.f_mapping = bar_iomem_mapping,
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
