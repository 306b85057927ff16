// SPDX-License-Identifier: GPL-2.0-only
/*
 * A driver with a mistake: its sysfs attribute maps through the library of iomem
 * mappings, and has no .f_mapping. For a test that the library refuses it; where there
 * is no library, the driver refuses.
 */

#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/sysfs.h>
#ifdef CONFIG_IOMEM_REVOKE
#include <linux/iomem_revoke.h>
#endif

/* What memmap=1M$0x10000000 sets aside */
#define STRAY_START	0x10000000

static int stray_mmap(struct file *file, struct kobject *kobj,
		      const struct bin_attribute *attr, struct vm_area_struct *vma)
{
#ifdef CONFIG_IOMEM_REVOKE
	return iomem_mmap_range(vma, STRAY_START, PAGE_SIZE);
#else
	return -EINVAL;
#endif
}

static const struct bin_attribute stray_attr = {
	.attr = { .name = "stray", .mode = 0600 },
	.size = PAGE_SIZE,
	.mmap = stray_mmap,
};

static const struct file_operations stray_fops = {
	.owner = THIS_MODULE,
};

static struct miscdevice stray_misc = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "iomem_stray",
	.fops = &stray_fops,
};

static int __init stray_init(void)
{
	int ret = misc_register(&stray_misc);

	if (ret)
		return ret;
	ret = sysfs_create_bin_file(&stray_misc.this_device->kobj, &stray_attr);
	if (ret)
		misc_deregister(&stray_misc);
	return ret;
}

static void __exit stray_exit(void)
{
	sysfs_remove_bin_file(&stray_misc.this_device->kobj, &stray_attr);
	misc_deregister(&stray_misc);
}

module_init(stray_init);
module_exit(stray_exit);
MODULE_DESCRIPTION("Maps I/O memory, and has no iomem mapping");
MODULE_LICENSE("GPL");
