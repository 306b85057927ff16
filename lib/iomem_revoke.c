// SPDX-License-Identifier: GPL-2.0-only
/*
 * Revocation of user mappings of I/O memory
 *
 * An interface that maps I/O memory to user space (/dev/mem, PCI sysfs, ...) has an iomem
 * mapping: an inode without a name, whose address_space all its open files use. Each mmap
 * makes a view, which its VMAs share. A driver that claims a range takes the page table
 * entries of the range away. Whether a page may come back is asked when it is touched:
 *
 *   claim					fault, mmap, ptrace
 *   -----					-------------------
 *   mark the range busy (resource_lock)	allocate page tables
 *   write_lock(iomem_lock)			read_lock(iomem_lock)
 *     look for views of the range		  may these pages be shown?
 *   write_unlock(iomem_lock)			    yes: set the entries
 *   unmap the range, if there was a view	read_unlock(iomem_lock)
 *
 * The lock is a barrier. A section of the right side that ended before the claim took it
 * has set its entries before the claim unmaps them. One that begins later sees that the
 * range is busy. read(2) and write(2) copy in such a section. A section allocates nothing
 * and touches no user memory, so a claim waits for a bounded time, and nobody waits while
 * it unmaps. fork and mremap copy entries of VMAs that the rmap tree orders.
 *
 * Lifetime:
 * - A view is in iomem_views from before its VMA can be found until its last VMA is
 *   closed. The VMAs hold it, and so does the work that populates it.
 * - struct iomem_mapping belongs to the interface. It is on the list from the first open
 *   to iomem_mapping_unregister(), which waits for walkers.
 * - The registration, each open file and each view hold the inode.
 *
 * Locking:
 *   iomem_mappings_lock		(first open, unregister, recheck)
 *   SRCU of the claim notifier chain	(claim)
 *     mapping->i_mmap_rwsem		(iomem_unmap())
 *       iomem_lock			(iomem_still_shows())
 *   mmap_lock or VMA lock		(fault, populate, ptrace, mmap)
 *     iomem_lock
 *       resource_lock			(iomem_ask())
 *       page table lock		(pfnmap_fill())
 * Callbacks of the chain run without iomem_lock and may claim in turn. @verdict runs
 * under it, and must not sleep or claim.
 */

#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/interval_tree.h>
#include <linux/ioport.h>
#include <linux/iomem_revoke.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/mutex.h>
#include <linux/notifier.h>
#include <linux/pfn.h>
#include <linux/pfnmap.h>
#include <linux/pseudo_fs.h>
#include <linux/rculist.h>
#include <linux/sched.h>
#include <linux/security.h>
#include <linux/spinlock.h>
#include <kunit/static_stub.h>
#include <kunit/visibility.h>
#include <uapi/linux/magic.h>
#include <asm/tlb.h>
#include "iomem_view.h"
#include "tests/iomem_revoke_kunit.h"

static LIST_HEAD(iomem_mappings);
static DEFINE_MUTEX(iomem_mappings_lock);

/* Every view, by its page frames. */
struct rb_root_cached iomem_views = RB_ROOT_CACHED;
DEFINE_RWLOCK(iomem_lock);

/* Counts when lockdown was raised, under iomem_lock, and claims. */
unsigned long iomem_level;
static unsigned long iomem_claims;

static int iomem_init_fs_context(struct fs_context *fc)
{
	return init_pseudo(fc, DEVMEM_MAGIC) ? 0 : -ENOMEM;
}

static struct file_system_type iomem_fs_type = {
	.name		= "iomem",
	.init_fs_context = iomem_init_fs_context,
	.kill_sb	= kill_anon_super,
};

bool iomem_is_mapping(const struct address_space *mapping)
{
	return mapping->host->i_sb->s_type == &iomem_fs_type;
}

/* The callbacks of the interface, or NULL: it has none, or is unregistered. */
static const struct iomem_mapping_ops *iomem_ops(const struct iomem_view *view)
{
	const struct iomem_mapping *im = READ_ONCE(view->mapping->host->i_private);

	return im ? im->ops : NULL;
}

/*
 * The exclusion rule: what may @vma show of @nr pages from @pfn on, now? The answer
 * holds until iomem_lock is released.
 */
enum iomem_verdict iomem_ask(const struct vm_area_struct *vma, unsigned long pfn,
			     unsigned long nr)
{
	const struct iomem_view *view = vma->vm_private_data;
	const struct iomem_mapping_ops *ops = iomem_ops(view);

	lockdep_assert_held_read(&iomem_lock);
	if (view->gone || !view->mapping->host->i_private)
		return IOMEM_DENY;
	if (ops && ops->verdict)
		return ops->verdict(vma, pfn, nr);
	if (!iomem_range_is_exclusive(PFN_PHYS(pfn), PFN_PHYS(pfn + nr) - 1))
		return IOMEM_SHOW;
	return nr == 1 ? IOMEM_DENY : IOMEM_MIXED;
}

/*
 * Is user space locked out of the interface of @view? LSM hooks may sleep. So the answer
 * holds as long as iomem_level is @level, under iomem_lock.
 */
bool iomem_locked_down(const struct iomem_view *view, unsigned long *level)
{
	enum lockdown_reason what = LOCKDOWN_NONE;
	const struct iomem_mapping_ops *ops;

	read_lock(&iomem_lock);
	*level = iomem_level;
	ops = iomem_ops(view);
	if (ops)
		what = ops->lockdown;
	read_unlock(&iomem_lock);
	return what != LOCKDOWN_NONE && security_locked_down(what);
}

/**
 * iomem_range_is_exclusive() - is user space excluded from a part of a range?
 * @start: first physical address
 * @last: the last one
 *
 * Context: Any context.
 * Return: whether a claim, or exclusive System RAM, excludes user space from a byte of it.
 */
bool iomem_range_is_exclusive(phys_addr_t start, phys_addr_t last)
{
	return resource_is_exclusive(&iomem_resource, start, last - start + 1);
}
EXPORT_SYMBOL_GPL(iomem_range_is_exclusive);

/**
 * iomem_uniform_size() - how much of a range must the rule of /dev/mem look at?
 * @pfn: first page frame of the range
 * @size: its size in bytes
 *
 * devmem_is_allowed() of the architecture answers for one page. It tells System RAM and
 * exclusive ranges from the rest, so all pages of a range that has neither are alike.
 *
 * Context: Any context.
 * Return: PAGE_SIZE if all pages are alike, else @size.
 */
unsigned long iomem_uniform_size(unsigned long pfn, unsigned long size)
{
	if (size <= PAGE_SIZE ||
	    resource_is_exclusive(&iomem_resource, PFN_PHYS(pfn), size) ||
	    region_intersects(PFN_PHYS(pfn), size, IORESOURCE_SYSTEM_RAM,
			      IORES_DESC_NONE) != REGION_DISJOINT)
		return size;
	return PAGE_SIZE;
}

/**
 * iomem_block_claims() - block revocation until iomem_unblock_claims()
 *
 * For an interface of the kernel itself that reads or writes I/O memory on behalf of user
 * space: ask the exclusion rule and copy between the two. Claims wait meanwhile, so copy
 * little, and copy from or to a buffer of the kernel.
 *
 * Context: Any context but interrupts. What follows must not sleep.
 * Return: a number that the next claim changes: an answer of the exclusion rule still
 * holds as long as the number is the same.
 */
unsigned long iomem_block_claims(void)
{
	read_lock(&iomem_lock);
	return iomem_claims;
}

/**
 * iomem_unblock_claims() - let claims go on
 *
 * Context: after iomem_block_claims().
 */
void iomem_unblock_claims(void)
{
	read_unlock(&iomem_lock);
}

static struct iomem_view *iomem_first_view(unsigned long first, unsigned long last)
{
	struct interval_tree_node *node;

	node = interval_tree_iter_first(&iomem_views, first, last);
	return node ? container_of(node, struct iomem_view, pages) : NULL;
}

static struct iomem_view *iomem_next_view(struct iomem_view *view, unsigned long first,
					  unsigned long last)
{
	struct interval_tree_node *node;

	node = interval_tree_iter_next(&view->pages, first, last);
	return node ? container_of(node, struct iomem_view, pages) : NULL;
}

/*
 * May @vma go on to show @nr pages from @pfn on? @excluded answers for interfaces without
 * a rule of their own, since there may be many VMAs.
 */
static bool iomem_still_shows(const struct vm_area_struct *vma,
			      const struct iomem_mapping *im, unsigned long pfn,
			      unsigned long nr, bool excluded)
{
	const struct iomem_view *view = vma->vm_private_data;
	enum iomem_verdict verdict;

	if (!im->ops || !im->ops->verdict)
		return !excluded && !READ_ONCE(view->gone);
	read_lock(&iomem_lock);
	verdict = iomem_ask(vma, pfn, nr);
	read_unlock(&iomem_lock);
	return verdict == IOMEM_SHOW;
}

/* Unmap what VMAs of @im may no longer show of page frames @first to @last. */
static void iomem_unmap(const struct iomem_mapping *im, unsigned long first,
			unsigned long last, bool excluded)
{
	struct address_space *mapping = im->inode->i_mapping;
	struct mmu_gather tlb = { };
	struct vm_area_struct *vma;
	unsigned long start, nr, addr;

	i_mmap_lock_read(mapping);
	mapping_rmap_tree_foreach(vma, mapping, first, last) {
		/*
		 * A file may map what is no I/O memory, too. After @mmap_prepare, a VMA can be
		 * found before these two are set, in any order: it has no entries yet.
		 */
		if (READ_ONCE(vma->vm_ops) != &iomem_vm_ops ||
		    !READ_ONCE(vma->vm_private_data))
			continue;
		start = max(first, vma->vm_pgoff) - vma->vm_pgoff;
		nr = min(last - vma->vm_pgoff, vma_pages(vma) - 1) - start + 1;
		addr = vma->vm_start + PFN_PHYS(start);
		if (!iomem_still_shows(vma, im, vma->vm_pgoff + start, nr, excluded))
			pfnmap_zap(&tlb, vma, addr, addr + PFN_PHYS(nr));
	}
	pfnmap_zap_flush(&tlb);
	i_mmap_unlock_read(mapping);
}

/* Unmap everything, whatever the rule says. */
static void iomem_unmap_all(const struct iomem_mapping *im)
{
	unmap_mapping_pages(im->inode->i_mapping, 0, ULONG_MAX, true);
}

/*
 * Mark views as gone: those of @owner; or, without one, those whose resource has left the
 * tree. Other devices may share the range.
 */
static void iomem_mark_gone(unsigned long first, unsigned long last, const void *owner)
{
	struct iomem_view *view, *pinned = NULL, *old;
	unsigned int nr = 0;

	write_lock(&iomem_lock);
	for (view = iomem_first_view(first, last); view;
	     view = iomem_next_view(view, first, last)) {
		if (owner && view->owner == owner)
			WRITE_ONCE(view->gone, true);
		if (!owner && !view->gone && view->res)
			WRITE_ONCE(view->gone, !resource_is_iomem(view->res));
		/* Keep the lock for short. A view with a reference stays in the tree. */
		if (++nr % 256 || !refcount_inc_not_zero(&view->users))
			continue;
		write_unlock(&iomem_lock);
		old = pinned;
		pinned = view;
		if (old)
			iomem_view_put(old);
		cond_resched();
		write_lock(&iomem_lock);
	}
	write_unlock(&iomem_lock);
	if (pinned)
		iomem_view_put(pinned);
}

static int iomem_claimed(struct notifier_block *nb, unsigned long action, void *data)
{
	const struct resource *res = data;
	unsigned long first = PHYS_PFN(res->start), last = PHYS_PFN(res->end);
	const struct iomem_mapping *im;
	bool shown, excluded = false;

	if (action == IOMEM_GONE)
		iomem_mark_gone(first, last, NULL);

	write_lock(&iomem_lock);
	iomem_claims++;
	shown = iomem_first_view(first, last);
	write_unlock(&iomem_lock);
	if (!shown)
		return NOTIFY_OK;

	if (action == IOMEM_CLAIM)
		excluded = iomem_range_is_exclusive(PFN_PHYS(first), PFN_PHYS(last + 1) - 1);
	/* In the read side critical section of the chain that calls us. */
	list_for_each_entry_srcu(im, &iomem_mappings, node, true)
		iomem_unmap(im, first, last, excluded);
	return NOTIFY_OK;
}

static struct notifier_block iomem_claim_nb = {
	.notifier_call = iomem_claimed,
};

VISIBLE_IF_KUNIT struct inode *iomem_new_inode(struct super_block *sb)
{
	KUNIT_STATIC_STUB_REDIRECT(iomem_new_inode, sb);
	return alloc_anon_inode(sb);
}

/*
 * What all iomem mappings share comes with the first of them, and stays: an inode may
 * outlive its registration.
 */
VISIBLE_IF_KUNIT struct vfsmount *iomem_get_mount(void)
{
	static struct vfsmount *iomem_mnt;
	struct vfsmount *mnt;

	KUNIT_STATIC_STUB_REDIRECT(iomem_get_mount);
	lockdep_assert_held(&iomem_mappings_lock);
	if (iomem_mnt)
		return iomem_mnt;

	mnt = kern_mount(&iomem_fs_type);
	if (IS_ERR(mnt))
		return mnt;

	register_iomem_claim_notifier(&iomem_claim_nb);
	iomem_mnt = mnt;
	return mnt;
}

static int iomem_mapping_register(struct iomem_mapping *im)
{
	struct vfsmount *mnt;
	struct inode *inode;

	lockdep_assert_held(&iomem_mappings_lock);
	mnt = iomem_get_mount();
	if (IS_ERR(mnt))
		return PTR_ERR(mnt);

	inode = iomem_new_inode(mnt->mnt_sb);
	if (IS_ERR(inode))
		return PTR_ERR(inode);

	inode->i_private = im;
	im->inode = inode;
	list_add_rcu(&im->node, &iomem_mappings);
	return 0;
}

/**
 * iomem_mapping_get() - get the address_space of an iomem mapping
 * @im: the iomem mapping
 *
 * The first call for @im creates the address_space. It needs no initcall to have run, and
 * may race with other first calls.
 *
 * Context: Process context. May sleep. Takes and releases a mutex.
 * Return: the address_space, with a reference that is for one open file to hold, see
 * iomem_mapping_attach(); or ERR_PTR(-ENOMEM). NULL where CONFIG_IOMEM_REVOKE is off.
 */
struct address_space *iomem_mapping_get(struct iomem_mapping *im)
{
	int ret;

	guard(mutex)(&iomem_mappings_lock);
	if (!im->inode) {
		ret = iomem_mapping_register(im);
		if (ret)
			return ERR_PTR(ret);
	}
	ihold(im->inode);
	return im->inode->i_mapping;
}
EXPORT_SYMBOL_GPL(iomem_mapping_get);

/**
 * iomem_mapping_detach() - undo iomem_mapping_attach() of an open that fails
 * @file: the file
 *
 * Context: Process context. May sleep.
 */
void iomem_mapping_detach(struct file *file)
{
	struct address_space *mapping = file->f_mapping;

	if (!iomem_is_mapping(mapping))
		return;
	file->f_mapping = file_inode(file)->i_mapping;
	iput(mapping->host);
}
EXPORT_SYMBOL_GPL(iomem_mapping_detach);

/**
 * iomem_mapping_release() - drop the reference of a file to its iomem mapping
 * @inode: inode of the file
 * @file: the file
 *
 * Harmless for a file that has no iomem mapping. It suits @release of struct
 * file_operations. procfs calls that when an entry is removed, though the file is open and
 * may be mapped: the file keeps its reference then, and the inode stays allocated.
 *
 * Context: Process context. May sleep.
 * Return: 0.
 */
int iomem_mapping_release(struct inode *inode, struct file *file)
{
	if (!file_count(file))
		iomem_mapping_detach(file);
	return 0;
}
EXPORT_SYMBOL_GPL(iomem_mapping_release);

/**
 * iomem_mapping_gone() - the device behind some views has gone
 * @im: the iomem mapping
 * @owner: @owner of those views, see iomem_mmap()
 * @start: first physical address of the device
 * @end: the last one
 *
 * Takes away what is mapped, for good. The caller sees to it that nothing is mapped anew
 * for @owner. A range that leaves the resource tree needs no such call.
 *
 * Context: Process context. May sleep. @im is not unregistered meanwhile.
 */
void iomem_mapping_gone(struct iomem_mapping *im, const void *owner, phys_addr_t start,
			phys_addr_t end)
{
	iomem_mark_gone(PHYS_PFN(start), PHYS_PFN(end), owner);
	if (im->inode)
		iomem_unmap(im, PHYS_PFN(start), PHYS_PFN(end), false);
}
EXPORT_SYMBOL_GPL(iomem_mapping_gone);

/**
 * iomem_mapping_unregister() - remove an iomem mapping
 * @im: the iomem mapping, which may never have been opened
 *
 * When this returns, nothing is mapped through @im, no callback of @im runs or will run,
 * and @im may be freed. Files that are still open keep their address_space, and their
 * mappings show nothing. The caller sees to it that no file is opened meanwhile.
 *
 * Context: Process context. May sleep. Waits for claims that are being announced, so it
 * must not be called from a callback of the claim notifier chain.
 */
void iomem_mapping_unregister(struct iomem_mapping *im)
{
	struct inode *inode = im->inode;

	if (!inode)
		return;
	/* Nothing comes back from here on. */
	write_lock(&iomem_lock);
	inode->i_private = NULL;
	write_unlock(&iomem_lock);
	iomem_unmap(im, 0, ULONG_MAX, true);
	mutex_lock(&iomem_mappings_lock);
	list_del_rcu(&im->node);
	mutex_unlock(&iomem_mappings_lock);
	iomem_claim_synchronize();
	im->inode = NULL;
	iput(inode);
}
EXPORT_SYMBOL_GPL(iomem_mapping_unregister);

/**
 * iomem_recheck() - let lockdown take effect on what is mapped
 *
 * Takes away what is mapped through interfaces that lockdown restricts. A page comes back
 * when it is touched, if lockdown allows it.
 *
 * Context: Process context. May sleep.
 */
void iomem_recheck(void)
{
	const struct iomem_mapping *im;

	write_lock(&iomem_lock);
	iomem_level++;
	write_unlock(&iomem_lock);

	guard(mutex)(&iomem_mappings_lock);
	list_for_each_entry(im, &iomem_mappings, node) {
		if (im->ops && im->ops->lockdown != LOCKDOWN_NONE &&
		    security_locked_down(im->ops->lockdown))
			iomem_unmap_all(im);
	}
}
