// SPDX-License-Identifier: GPL-2.0-only
/* The forms before and after 5.15, and near misses. */

struct bin_attribute {
	struct attribute attr;
	size_t size;
	void *private;
	struct address_space *mapping;
	int (*mmap)(struct file *file);
};

static int sysfs_kf_bin_open(struct kernfs_open_file *of)
{
	struct bin_attribute *battr = of->kn->priv;

	if (battr->mapping)
		of->file->f_mapping = battr->mapping;

	return 0;
}

void pci_create_legacy_files(struct pci_bus *b)
{
	b->legacy_io->mmap = pci_mmap_legacy_io;
	b->legacy_io->mapping = iomem_get_mapping();
	b->legacy_mem->mapping = iomem_get_mapping();
}

static int pci_create_attr(struct pci_dev *pdev, int num)
{
	struct bin_attribute *res_attr = kzalloc(sizeof(*res_attr), GFP_ATOMIC);

	if (res_attr->mmap)
		res_attr->mapping = iomem_get_mapping();
	return 0;
}

static void eager_in_the_new_field(struct bin_attribute *attr)
{
	attr->f_mapping = iomem_get_mapping();
}

static struct bin_attribute embedded;

static void eager_member(void)
{
	embedded.mapping = iomem_get_mapping();
}

static int open_is_in_time(struct inode *inode, struct file *filp)
{
	filp->f_mapping = iomem_get_mapping();
	return 0;
}

static void lazy_already(struct bin_attribute *attr)
{
	attr->f_mapping = iomem_get_mapping;
}

static void another_mapping(struct inode *inode, struct foo *foo)
{
	foo->mapping = inode->i_mapping;
	if (foo->mapping)
		foo->other = foo->mapping;
}
