// SPDX-License-Identifier: GPL-2.0-only
/*
 * Many interfaces that map I/O memory, in one: each open of /dev/iomem_many uses
 * the next of 256 iomem mappings, in turn. For tests of what they cost.
 */

#include <linux/atomic.h>
#include <linux/fs.h>
#include <linux/iomem_revoke.h>
#include <linux/miscdevice.h>
#include <linux/module.h>

static struct iomem_mapping many_iomem[256];
static atomic_t many_opened = ATOMIC_INIT(0);

static int many_open(struct inode *inode, struct file *file)
{
	unsigned int nr = (unsigned int)atomic_inc_return(&many_opened);

	return iomem_mapping_attach(file,
		iomem_mapping_get(&many_iomem[nr % ARRAY_SIZE(many_iomem)]));
}

static const struct file_operations many_fops = {
	.owner = THIS_MODULE,
	.open = many_open,
	.release = iomem_mapping_release,
};

static struct miscdevice many_misc = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "iomem_many",
	.fops = &many_fops,
};

static int __init many_init(void)
{
	return misc_register(&many_misc);
}
module_init(many_init);

static void __exit many_exit(void)
{
	int i;

	misc_deregister(&many_misc);
	for (i = 0; i < ARRAY_SIZE(many_iomem); i++)
		iomem_mapping_unregister(&many_iomem[i]);
}
module_exit(many_exit);

MODULE_DESCRIPTION("Many iomem mappings");
MODULE_LICENSE("GPL");
