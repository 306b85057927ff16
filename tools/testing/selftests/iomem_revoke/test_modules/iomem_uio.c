// SPDX-License-Identifier: GPL-2.0-only
/*
 * A UIO device over a range of I/O memory, on request, for tests
 *
 * Each line that is written to /dev/iomem_uio is a command:
 *
 *   offer START SIZE	register a UIO device that offers the range as map 0, and the
 *			second half of it as map 1
 *   claim START SIZE	the same, and claim the range before
 *   memory		register a UIO device that offers memory of the module, in 4 maps
 *   own		the same, with an mmap of its own: map 0 as it is touched, as
 *			target_core_user does, and map 3 at once, as cnic's is
 *   refill		another page in map 0 of what "own" registered
 *   withdraw		unregister it
 *
 * There is one at a time. It goes when the file is closed.
 */

#include <linux/err.h>
#include <linux/fs.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/uio_driver.h>
#include <linux/vmalloc.h>

#define OWN_MAPS	4

static DEFINE_MUTEX(offer_lock);
static bool offer_made;
static bool offer_claimed;
static struct uio_info offer_info;
static struct miscdevice offer_misc;

/* Each map has a page, and map 0 two, in turn. The first word tells which page it is. */
static u32 own_memory[OWN_MAPS + 1][PAGE_SIZE / sizeof(u32)] __aligned(PAGE_SIZE);
static unsigned int own_page;
static struct inode *own_inode;

static vm_fault_t own_fault(struct vm_fault *vmf)
{
	vmf->page = vmalloc_to_page(own_memory[READ_ONCE(own_page)]);
	get_page(vmf->page);
	return 0;
}

static const struct vm_operations_struct own_vm_ops = {
	.fault = own_fault,
};

static int own_mmap_prepare(struct uio_info *info, struct vm_area_desc *desc)
{
	unsigned long map = desc->pgoff;

	if (vma_desc_pages(desc) != 1)
		return -EINVAL;
	if (!map) {
		desc->vm_ops = &own_vm_ops;
		return 0;
	}
	mmap_action_remap_full(desc, vmalloc_to_pfn(own_memory[map]));
	return 0;
}

static int own_open(struct uio_info *info, struct inode *inode)
{
	own_inode = inode;
	return 0;
}

static int own_release(struct uio_info *info, struct inode *inode)
{
	own_inode = NULL;
	return 0;
}

/* User space sees the other page when it touches map 0 again. */
static int own_refill(void)
{
	if (!own_inode)
		return -EBADF;
	WRITE_ONCE(own_page, own_page ? 0 : OWN_MAPS);
	unmap_mapping_range(own_inode->i_mapping, 0, PAGE_SIZE, 1);
	return 0;
}

static void own_fill(struct uio_info *info)
{
	int i;

	own_page = 0;
	for (i = 0; i <= OWN_MAPS; i++)
		own_memory[i][0] = i + 1;
	for (i = 0; i < OWN_MAPS; i++) {
		info->mem[i].name = "memory";
		info->mem[i].addr = (uintptr_t)own_memory[i];
		info->mem[i].size = PAGE_SIZE;
		info->mem[i].memtype = UIO_MEM_VIRTUAL;
	}
}

static void offer_withdraw(void)
{
	if (offer_made)
		uio_unregister_device(&offer_info);
	if (offer_claimed)
		release_mem_region(offer_info.mem[0].addr, offer_info.mem[0].size);
	offer_made = false;
	offer_claimed = false;
}

static int offer_register(void)
{
	int ret = uio_register_device(offer_misc.this_device, &offer_info);

	offer_made = !ret;
	if (ret)
		offer_withdraw();
	return ret;
}

static void offer_clear(void)
{
	memset(&offer_info, 0, sizeof(offer_info));
	offer_info.name = "iomem_uio";
	offer_info.version = "1";
}

static int offer_range(u64 start, u64 size, bool claim)
{
	if (offer_made)
		return -EBUSY;
	offer_clear();
	offer_info.mem[0].name = "range";
	offer_info.mem[0].addr = start;
	offer_info.mem[0].size = size;
	offer_info.mem[0].memtype = UIO_MEM_PHYS;
	offer_info.mem[1] = offer_info.mem[0];
	offer_info.mem[1].name = "half";
	offer_info.mem[1].addr += size / 2;
	offer_info.mem[1].size = size / 2;
	if (claim) {
		if (!request_mem_region(start, size, "iomem_uio"))
			return -EBUSY;
		offer_claimed = true;
	}
	return offer_register();
}

static int offer_memory(bool own)
{
	if (offer_made)
		return -EBUSY;
	offer_clear();
	own_fill(&offer_info);
	if (own) {
		offer_info.mmap_prepare = own_mmap_prepare;
		offer_info.open = own_open;
		offer_info.release = own_release;
	}
	return offer_register();
}

static int offer_command(const char *line)
{
	u64 start, size;

	if (sscanf(line, "offer %lli %lli", &start, &size) == 2)
		return offer_range(start, size, false);
	if (sscanf(line, "claim %lli %lli", &start, &size) == 2)
		return offer_range(start, size, true);
	if (str_has_prefix(line, "memory"))
		return offer_memory(false);
	if (str_has_prefix(line, "own"))
		return offer_memory(true);
	if (str_has_prefix(line, "refill"))
		return own_refill();
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
