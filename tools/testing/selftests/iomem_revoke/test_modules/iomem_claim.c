// SPDX-License-Identifier: GPL-2.0-only
/*
 * A driver that claims I/O memory on request, for tests
 *
 * Each line that is written to /dev/iomem_claim is a command:
 *
 *   claim START SIZE		request_mem_region()
 *   exclusive START SIZE	request_mem_region_exclusive()
 *   ram START SIZE		the same, and say that it is System RAM, as virtio-mem does
 *   free SIZE			request_free_mem_region(); read(2) tells where
 *   insert START SIZE		insert_resource() of a range that is busy
 *   request START SIZE		the same, by request_resource()
 *   allocate START SIZE		the same, by allocate_resource()
 *   release START SIZE		release_mem_region()
 *   time START SIZE		claim and release; read(2) tells how many cycles it took
 *   guard START SIZE		claim memory, mark each page, look a little later
 *				how many lost the mark, and release; read(2) tells
 *   move BUS:SLOT.FUNCTION BAR	give a BAR of a PCI device another address
 *   orphan BUS:SLOT.FUNCTION BAR	take a BAR out of the resource tree
 *   adopt BUS:SLOT.FUNCTION BAR	put it back where it was
 *   ports START SIZE		insert I/O ports that are not busy, and release them
 *   root START SIZE		release a range of a root of its own, under a spinlock
 *   frame ADDRESS 0		look up what is mapped at an address of the caller, and
 *				make no fault; read(2) tells the physical address
 *
 * The claims of an open file are released when it is closed. A file belongs to
 * one thread at a time.
 */

#include <linux/delay.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/io.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/pfn.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/timex.h>
#include <linux/uaccess.h>

#define CLAIM_NAME	"iomem_claim"
#define CLAIM_MARK	0x6d61726b6d61726bULL

struct claim {
	struct list_head node;
	struct resource *res;
};

struct claim_file {
	struct list_head claims;
	resource_size_t last;
};

static int claim_keep(struct claim_file *cf, struct claim *claim,
		      struct resource *res)
{
	if (!res || IS_ERR(res)) {
		kfree(claim);
		return res ? PTR_ERR(res) : -EBUSY;
	}
	claim->res = res;
	cf->last = res->start;
	list_add(&claim->node, &cf->claims);
	return 0;
}

static void claim_drop(struct claim *claim)
{
	struct resource *res = claim->res;

	if (res->flags & IORESOURCE_BUSY) {
		release_mem_region(res->start, resource_size(res));
	} else {
		release_resource(res);
		kfree(res);
	}
	list_del(&claim->node);
	kfree(claim);
}

static int claim_release(struct claim_file *cf, u64 start, u64 size)
{
	struct claim *claim;

	list_for_each_entry(claim, &cf->claims, node) {
		if (claim->res->start != start || resource_size(claim->res) != size)
			continue;
		claim_drop(claim);
		return 0;
	}
	return -ENOENT;
}

/* Nobody else may see the mark, or write over it, as long as the claim is held. */
static int claim_guard(struct claim_file *cf, u64 start, u64 size)
{
	void *pages = memremap(start, size, MEMREMAP_WB);
	u64 offset, lost = 0;

	if (!pages)
		return -ENOMEM;
	if (!request_mem_region(start, size, CLAIM_NAME)) {
		memunmap(pages);
		return -EBUSY;
	}
	for (offset = 0; offset < size; offset += PAGE_SIZE)
		WRITE_ONCE(*(u64 *)(pages + offset), CLAIM_MARK);
	usleep_range(200, 400);
	for (offset = 0; offset < size; offset += PAGE_SIZE) {
		if (READ_ONCE(*(u64 *)(pages + offset)) != CLAIM_MARK)
			lost++;
		WRITE_ONCE(*(u64 *)(pages + offset), 0);
	}
	release_mem_region(start, size);
	memunmap(pages);
	cf->last = lost;
	return 0;
}

static int claim_time(struct claim_file *cf, u64 start, u64 size)
{
	cycles_t began = get_cycles();

	if (!request_mem_region(start, size, CLAIM_NAME))
		return -EBUSY;
	release_mem_region(start, size);
	cf->last = get_cycles() - began;
	return 0;
}

/* Give the BAR another address: the old one is taken meanwhile. */
static int claim_move_bar(struct pci_dev *pdev, int bar)
{
	struct resource *window = pdev->resource[bar].parent;
	struct resource taken = {
		.name = CLAIM_NAME,
		.start = pci_resource_start(pdev, bar),
		.end = pci_resource_end(pdev, bar),
		.flags = IORESOURCE_MEM,
	};
	int ret;

	if (!window)
		return -EINVAL;
	pci_release_resource(pdev, bar);
	ret = request_resource(window, &taken);
	if (ret)
		return ret;
	ret = pci_assign_resource(pdev, bar);
	release_resource(&taken);
	return ret;
}

/* As a BAR is before the kernel gives it an address, but that the device has one. */
static int claim_orphan_bar(struct pci_dev *pdev, int bar)
{
	return release_resource(&pdev->resource[bar]);
}

/* Do with a BAR what @line says. Returns -ENOEXEC if it says something else. */
static int claim_bar(const char *line)
{
	unsigned int bus, slot, function;
	struct pci_dev *pdev;
	int bar, ret;
	char verb[8];

	if (sscanf(line, "%7s %x:%x.%x %i", verb, &bus, &slot, &function, &bar) != 5)
		return -ENOEXEC;
	pdev = pci_get_domain_bus_and_slot(0, bus, PCI_DEVFN(slot, function));
	if (!pdev || bar < 0 || bar >= PCI_STD_NUM_BARS)
		ret = -ENODEV;
	else if (!strcmp(verb, "move"))
		ret = claim_move_bar(pdev, bar);
	else if (!strcmp(verb, "orphan"))
		ret = claim_orphan_bar(pdev, bar);
	else if (!strcmp(verb, "adopt"))
		ret = pci_claim_resource(pdev, bar);
	else
		ret = -EINVAL;
	pci_dev_put(pdev);
	return ret;
}

/* What a device with I/O ports does when it goes. */
static int claim_ports(u64 start, u64 size)
{
	struct resource ports = DEFINE_RES_IO_NAMED(start, size, CLAIM_NAME);
	int ret = insert_resource(&ioport_resource, &ports);

	return ret ?: release_resource(&ports);
}

/* Addresses of nobody else, as omap-gpmc has: where they are busy is its business. */
static int claim_private_root(u64 start, u64 size)
{
	static DEFINE_SPINLOCK(lock);
	struct resource root = DEFINE_RES_MEM_NAMED(0, start + size, CLAIM_NAME);
	struct resource res = DEFINE_RES_MEM_NAMED(start, size, CLAIM_NAME);
	int ret = request_resource(&root, &res);

	if (ret)
		return ret;
	spin_lock(&lock);
	ret = release_resource(&res);
	spin_unlock(&lock);
	return ret;
}

/* The page frame that is mapped at @addr: no fault is made. */
static int claim_look_up(struct vm_area_struct *vma, unsigned long addr,
			 unsigned long *pfn)
{
	struct follow_pfnmap_args args = { .vma = vma, .address = addr };
	int ret = follow_pfnmap_start(&args);

	if (ret)
		return ret;
	*pfn = args.pfn;
	follow_pfnmap_end(&args);
	return 0;
}

/* As drivers do that give page frames of user space to a device. */
static int claim_frame(struct claim_file *cf, unsigned long addr)
{
	struct vm_area_struct *vma;
	unsigned long pfn = 0;
	int ret = -EFAULT;

	mmap_read_lock(current->mm);
	vma = vma_lookup(current->mm, addr);
	if (vma)
		ret = claim_look_up(vma, addr, &pfn);
	mmap_read_unlock(current->mm);
	cf->last = PFN_PHYS(pfn);
	return ret;
}

/* As virtio_mem does: room for System RAM, of which it says later what is there. */
static struct resource *claim_ram(u64 start, u64 size)
{
	struct resource *res;

	res = __request_region(&iomem_resource, start, size, CLAIM_NAME,
			       IORESOURCE_EXCLUSIVE | IORESOURCE_SYSTEM_RAM);
	if (res)
		res->flags &= ~IORESOURCE_BUSY;
	return res;
}

/* Find the innermost range that contains @res and is not a claim. */
static struct resource *claim_parent(struct resource *res)
{
	struct resource *parent = &iomem_resource;
	struct resource *child = parent->child;

	while (child) {
		if (child->flags & IORESOURCE_BUSY || !resource_contains(child, res)) {
			child = child->sibling;
		} else {
			parent = child;
			child = parent->child;
		}
	}
	return parent;
}

/* Insert a range that is busy, as some drivers do instead of requesting it. */
static struct resource *claim_insert(const char *how, u64 start, u64 size)
{
	struct resource *res;
	int ret = -EINVAL;

	res = kzalloc_obj(*res);
	if (!res)
		return ERR_PTR(-ENOMEM);
	res->name = CLAIM_NAME;
	res->start = start;
	res->end = start + size - 1;
	res->flags = IORESOURCE_MEM | IORESOURCE_BUSY;

	if (!strcmp(how, "insert"))
		ret = insert_resource(&iomem_resource, res);
	else if (!strcmp(how, "request"))
		ret = request_resource(claim_parent(res), res);
	else if (!strcmp(how, "allocate"))
		ret = allocate_resource(claim_parent(res), res, size, start,
					res->end, 1, NULL, NULL);
	if (ret) {
		kfree(res);
		return ERR_PTR(ret);
	}
	return res;
}

static int claim_command(struct claim_file *cf, const char *line)
{
	struct resource *res;
	struct claim *claim;
	u64 start, size;
	char how[16];
	int ret;

	ret = claim_bar(line);
	if (ret != -ENOEXEC)
		return ret;
	if (sscanf(line, "ports %lli %lli", &start, &size) == 2)
		return claim_ports(start, size);
	if (sscanf(line, "root %lli %lli", &start, &size) == 2)
		return claim_private_root(start, size);
	if (sscanf(line, "frame %lli %lli", &start, &size) == 2)
		return claim_frame(cf, start);
	if (sscanf(line, "release %lli %lli", &start, &size) == 2)
		return claim_release(cf, start, size);
	if (sscanf(line, "time %lli %lli", &start, &size) == 2)
		return claim_time(cf, start, size);
	if (sscanf(line, "guard %lli %lli", &start, &size) == 2)
		return claim_guard(cf, start, size);

	claim = kzalloc_obj(*claim);
	if (!claim)
		return -ENOMEM;

	if (sscanf(line, "claim %lli %lli", &start, &size) == 2)
		res = request_mem_region(start, size, CLAIM_NAME);
	else if (sscanf(line, "exclusive %lli %lli", &start, &size) == 2)
		res = request_mem_region_exclusive(start, size, CLAIM_NAME);
	else if (sscanf(line, "ram %lli %lli", &start, &size) == 2)
		res = claim_ram(start, size);
	else if (IS_ENABLED(CONFIG_GET_FREE_REGION) &&
		 sscanf(line, "free %lli", &size) == 1)
		res = request_free_mem_region(&iomem_resource, size, CLAIM_NAME);
	else if (sscanf(line, "%15s %lli %lli", how, &start, &size) == 3)
		res = claim_insert(how, start, size);
	else
		res = ERR_PTR(-EINVAL);
	return claim_keep(cf, claim, res);
}

static ssize_t claim_write(struct file *file, const char __user *buf,
			   size_t count, loff_t *ppos)
{
	char *line = memdup_user_nul(buf, min_t(size_t, count, 128));
	int ret;

	if (IS_ERR(line))
		return PTR_ERR(line);

	ret = claim_command(file->private_data, line);
	kfree(line);
	return ret ?: count;
}

static ssize_t claim_read(struct file *file, char __user *buf, size_t count,
			  loff_t *ppos)
{
	struct claim_file *cf = file->private_data;
	loff_t from_start = 0;
	char line[32];
	int len;

	len = scnprintf(line, sizeof(line), "%#llx\n", (u64)cf->last);
	return simple_read_from_buffer(buf, count, &from_start, line, len);
}

static int claim_open(struct inode *inode, struct file *file)
{
	struct claim_file *cf = kzalloc_obj(*cf);

	if (!cf)
		return -ENOMEM;

	INIT_LIST_HEAD(&cf->claims);
	file->private_data = cf;
	return 0;
}

static int claim_close(struct inode *inode, struct file *file)
{
	struct claim_file *cf = file->private_data;
	struct claim *claim, *next;

	list_for_each_entry_safe(claim, next, &cf->claims, node)
		claim_drop(claim);
	kfree(cf);
	return 0;
}

static const struct file_operations claim_fops = {
	.owner = THIS_MODULE,
	.open = claim_open,
	.release = claim_close,
	.read = claim_read,
	.write = claim_write,
};

static struct miscdevice claim_misc = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = CLAIM_NAME,
	.fops = &claim_fops,
};
module_misc_device(claim_misc);

MODULE_DESCRIPTION("Claims I/O memory on request");
MODULE_LICENSE("GPL");
