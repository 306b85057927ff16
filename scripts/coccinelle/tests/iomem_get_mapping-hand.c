// SPDX-License-Identifier: GPL-2.0-only
/* Forms that patch mode must leave alone, or convert with care. */

struct private {
	struct address_space *mapping;
};

static struct bin_attribute attrs[2];
static struct bin_attribute *pointers[2];

/* Each element keeps its index. */
static void elements(int i)
{
	attrs[i].mapping = iomem_get_mapping();
	pointers[i]->mapping = iomem_get_mapping();
	pointers[0]->f_mapping = iomem_get_mapping();
}

/* Open files, however they are spelled. */
static int kernfs_open(struct kernfs_open_file *of)
{
	of->file->f_mapping = iomem_get_mapping();
	return 0;
}

static int mmap_is_late(struct vm_area_struct *vma)
{
	vma->vm_file->f_mapping = iomem_get_mapping();
	return 0;
}

/* Nobody knows what this is. */
static void unknown_type(struct bus *bus)
{
	bus->unknown->f_mapping = iomem_get_mapping();
	bus->unknown->mapping = iomem_get_mapping();
}

/* Other structures have a field of that name. */
static void private_field(struct private *private, struct file *file)
{
	private->mapping = iomem_get_mapping();
	if (private->mapping)
		file->f_mapping = private->mapping;
}

static void by_variable(struct bin_attribute *attr)
{
	struct address_space *mapping = iomem_get_mapping();
	struct address_space *other;

	other = iomem_get_mapping();
	attr->size = mapping == other;
}

static struct address_space *by_helper(struct bin_attribute *attr)
{
	helper_set(attr, iomem_get_mapping());
	return iomem_get_mapping();
}

static void by_choice(struct bin_attribute *attr)
{
	attr->f_mapping = choice ? iomem_get_mapping() : NULL;
}

static void by_literal(struct bin_attribute *attr)
{
	*attr = (struct bin_attribute) {
		.size = 1,
		.f_mapping = iomem_get_mapping(),
	};
}

static void by_initializer(void)
{
	struct bin_attribute attr = {
		.f_mapping = iomem_get_mapping(),
	};

	register_it(&attr);
}

static void by_copy(struct bin_attribute *attr)
{
	struct bin_attribute copied;

	copied.f_mapping = iomem_get_mapping();
	*attr = copied;
}

static void by_chain(struct bin_attribute *a, struct bin_attribute *b)
{
	a->f_mapping = b->f_mapping = iomem_get_mapping();
}

#define SET_MAPPING(attr) ((attr)->f_mapping = iomem_get_mapping())

#define DEFINE_SETTER(name)					\
static void name##_set(struct bin_attribute *attr)		\
{								\
	attr->f_mapping = iomem_get_mapping();			\
}

static void broken(struct bin_attribute *attr)
{
	scoped_guard(mutex, &lock)
		attr->f_mapping = iomem_get_mapping();
	return ) 0;
}

/* The field before 5.15, used in another way. */
static bool other_use(struct bin_attribute *attr)
{
	return attr->mapping;
}

/* A declaration is no call, nor is iomem_get_mapping() in a comment or "string". */
struct address_space *iomem_get_mapping(void);

static struct bin_attribute lazy = {
	.f_mapping = iomem_get_mapping,
};
