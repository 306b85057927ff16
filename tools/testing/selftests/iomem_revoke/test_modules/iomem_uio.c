// SPDX-License-Identifier: GPL-2.0-only
/*
 * A UIO device over a range of I/O memory, on request, for tests
 *
 * Each line that is written to /dev/iomem_uio is a command:
 *
 *   offer START SIZE	register a UIO device that offers the range
 *   claim START SIZE	the same, and claim the range before
 *   withdraw		unregister it
 *
 * There is one at a time. It goes when the file is closed.
 */

#include <linux/err.h>
#include <linux/fs.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/uio_driver.h>

static DEFINE_MUTEX(offer_lock);
static bool offer_made;
static bool offer_claimed;
static struct uio_info offer_info;
static struct miscdevice offer_misc;

static void offer_withdraw(void)
{
	if (offer_made)
		uio_unregister_device(&offer_info);
	if (offer_claimed)
		release_mem_region(offer_info.mem[0].addr, offer_info.mem[0].size);
	offer_made = false;
	offer_claimed = false;
}

static int offer_make(u64 start, u64 size, bool claim)
{
	int ret;

	if (offer_made)
		return -EBUSY;
	memset(&offer_info, 0, sizeof(offer_info));
	offer_info.name = "iomem_uio";
	offer_info.version = "1";
	offer_info.mem[0].name = "range";
	offer_info.mem[0].addr = start;
	offer_info.mem[0].size = size;
	offer_info.mem[0].memtype = UIO_MEM_PHYS;
	if (claim) {
		if (!request_mem_region(start, size, "iomem_uio"))
			return -EBUSY;
		offer_claimed = true;
	}
	ret = uio_register_device(offer_misc.this_device, &offer_info);
	offer_made = !ret;
	if (ret)
		offer_withdraw();
	return ret;
}

static int offer_command(const char *line)
{
	u64 start, size;

	if (sscanf(line, "offer %lli %lli", &start, &size) == 2)
		return offer_make(start, size, false);
	if (sscanf(line, "claim %lli %lli", &start, &size) == 2)
		return offer_make(start, size, true);
	if (!str_has_prefix(line, "withdraw"))
		return -EINVAL;
	offer_withdraw();
	return 0;
}

static ssize_t offer_write(struct file *file, const char __user *buf,
			   size_t count, loff_t *ppos)
{
	char *line = memdup_user_nul(buf, min_t(size_t, count, 128));
	int ret;

	if (IS_ERR(line))
		return PTR_ERR(line);

	mutex_lock(&offer_lock);
	ret = offer_command(line);
	mutex_unlock(&offer_lock);
	kfree(line);
	return ret ?: count;
}

static int offer_close(struct inode *inode, struct file *file)
{
	mutex_lock(&offer_lock);
	offer_withdraw();
	mutex_unlock(&offer_lock);
	return 0;
}

static const struct file_operations offer_fops = {
	.owner = THIS_MODULE,
	.write = offer_write,
	.release = offer_close,
};

static struct miscdevice offer_misc = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "iomem_uio",
	.fops = &offer_fops,
};
module_misc_device(offer_misc);

MODULE_DESCRIPTION("Offers I/O memory through UIO");
MODULE_LICENSE("GPL");
