// SPDX-License-Identifier: GPL-2.0-only
/*
 * Revocation of user mappings of I/O memory
 *
 * Interfaces that map I/O memory to user space (/dev/mem, PCI sysfs, ...) meet
 * the drivers that claim it here. Each interface is an iomem mapping: an inode
 * without a name, whose address_space all open files of the interface use, so
 * that their VMAs are found in one place. kernel/resource.c announces a claim
 * after it marked the range busy. The pages are then unmapped from every iomem
 * mapping, and a fault asks whether one may come back.
 *
 * Terms: a range is inclusive, from its start to its end. Whole pages go, so a
 * claimed range is first rounded outwards.
 *
 * Lifetime:
 * - struct iomem_mapping belongs to the interface. It is on the list from its
 *   first open to iomem_mapping_unregister(), which waits for the walkers.
 * - The inode is reference counted: the list holds one reference, each open
 *   file another. The last put, of whichever, frees it.
 * - A walker may use every entry that it meets, and the inode of it, until it
 *   leaves its SRCU read side critical section.
 *
 * Locking:
 *   iomem_mappings_lock			(open, unregister)
 *     head of the claim notifier chain		(first open of all)
 *   iomem_mappings_srcu			(claim)
 *     mapping->invalidate_lock, exclusive	(iomem_unmap())
 *       mapping->i_mmap_rwsem			(unmap_mapping_pages())
 *   mmap_lock or VMA lock			(page fault)
 *     mapping->invalidate_lock, shared		(iomem_fault())
 *       resource_lock				(iomem_page_allowed())
 *       page table lock			(iomem_insert())
 * Callbacks of the chain, and @translate, run with no lock of ours held, and
 * may claim in turn. @allowed runs in faults, and must not.
 *
 * A claim that finds no entry, or an entry with no VMA, has nothing to unmap:
 * it marked its range under resource_lock before it looked, and a fault asks
 * under resource_lock after the entry was listed and the VMA linked, so one of
 * the two sees the other.
 *
 * One race remains: an interface that inserts pages inside mmap does so before
 * its VMA is linked. A claim between the two does not find that VMA.
 */

#include <linux/cleanup.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/ioport.h>
#include <linux/iomem_revoke.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/mutex.h>
#include <linux/notifier.h>
#include <linux/pfn.h>
#include <linux/pgtable.h>
#include <linux/pseudo_fs.h>
#include <linux/range.h>
#include <linux/rculist.h>
#include <linux/srcu.h>
#include <kunit/static_stub.h>
#include <kunit/visibility.h>
#include <uapi/linux/magic.h>
#include "tests/iomem_revoke_kunit.h"

static LIST_HEAD(iomem_mappings);
static DEFINE_MUTEX(iomem_mappings_lock);
DEFINE_STATIC_SRCU(iomem_mappings_srcu);

static int iomem_init_fs_context(struct fs_context *fc)
{
	return init_pseudo(fc, DEVMEM_MAGIC) ? 0 : -ENOMEM;
}

static struct file_system_type iomem_fs_type = {
	.name		= "iomem",
	.init_fs_context = iomem_init_fs_context,
	.kill_sb	= kill_anon_super,
};

/*
 * The exclusion rule: may user space touch this page through @im now? Without
 * a rule of the interface's own, it may as long as no part is exclusive.
 */
static bool iomem_page_allowed(const struct iomem_mapping *im, unsigned long pfn)
{
	if (im->allowed)
		return im->allowed(pfn);
	return !iomem_is_exclusive(PFN_PHYS(pfn));
}

/*
 * Does the claim @res exclude user space? It has no children yet and one set of
 * flags, so what holds for its first byte, ancestors included, holds for all.
 */
static bool iomem_claim_excludes(const struct resource *res)
{
	return resource_is_exclusive(&iomem_resource, res->start, 1);
}

static void iomem_unmap(const struct iomem_mapping *im, const struct range *file)
{
	struct address_space *mapping = im->inode->i_mapping;
	pgoff_t first = file->start >> PAGE_SHIFT;
	pgoff_t last = file->end >> PAGE_SHIFT;

	filemap_invalidate_lock(mapping);
	unmap_mapping_pages(mapping, first, last - first + 1, true);
	filemap_invalidate_unlock(mapping);
}

/* Unmap @claimed, whole pages, wherever @im shows them. */
static void iomem_revoke(const struct iomem_mapping *im,
			 const struct range *claimed)
{
	struct range file = *claimed;
	unsigned int nr = 0;

	if (!im->translate) {
		iomem_unmap(im, &file);
		return;
	}
	for (; im->translate(im, nr, &file); nr++, file = *claimed)
		iomem_unmap(im, &file);
}

static int iomem_claimed(struct notifier_block *nb, unsigned long action,
			 void *data)
{
	const struct resource *res = data;
	const struct range claimed = {
		.start = round_down(res->start, PAGE_SIZE),
		.end = res->end | (PAGE_SIZE - 1),
	};
	struct iomem_mapping *im;

	might_sleep();
	guard(srcu)(&iomem_mappings_srcu);
	list_for_each_entry_srcu(im, &iomem_mappings, node,
				 srcu_read_lock_held(&iomem_mappings_srcu)) {
		if (!mapping_mapped(im->inode->i_mapping))
			continue;
		if (im->allowed || iomem_claim_excludes(res))
			iomem_revoke(im, &claimed);
	}
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
 * What all iomem mappings share comes with the first of them, and stays: an
 * inode may outlive its entry, and a mount that is in use is never in the way.
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
	list_add_tail_rcu(&im->node, &iomem_mappings);
	return 0;
}

static vm_fault_t iomem_insert(struct vm_area_struct *vma, unsigned long addr,
			       unsigned long pfn)
{
	pgprot_t prot = vma->vm_page_prot;
	spinlock_t *ptl;	/* of the page table */
	pte_t *pte;

	lockdep_assert_held_read(&vma->vm_file->f_mapping->invalidate_lock);
	pfnmap_setup_cachemode_pfn(pfn, &prot);
	pte = get_locked_pte(vma->vm_mm, addr, &ptl);
	if (!pte)
		return VM_FAULT_OOM;

	/* Another thread may have been first, or it is a private copy. */
	if (pte_none(ptep_get(pte))) {
		set_pte_at(vma->vm_mm, addr, pte,
			   pte_mkspecial(pfn_pte(pfn, prot)));
		update_mmu_cache(vma, addr, pte);
	}
	pte_unmap_unlock(pte, ptl);
	return VM_FAULT_NOPAGE;
}

/**
 * iomem_fault() - bring back a page that a claim took away
 * @vmf: the fault, in a VMA of an iomem mapping whose file offset is the
 *	physical address
 *
 * For @fault of struct vm_operations_struct. The page comes back if it is
 * allowed now: a claim takes it away under the lock that is held here from the
 * question to the insertion, so neither can miss the other. Works for shared
 * and private mappings.
 *
 * Context: Page fault. Takes and releases the invalidate_lock of the mapping.
 * Return: VM_FAULT_NOPAGE, VM_FAULT_SIGBUS if the page is claimed or the iomem
 * mapping was unregistered, or VM_FAULT_OOM.
 */
vm_fault_t iomem_fault(struct vm_fault *vmf)
{
	struct address_space *mapping = vmf->vma->vm_file->f_mapping;
	vm_fault_t ret = VM_FAULT_SIGBUS;
	const struct iomem_mapping *im;

	filemap_invalidate_lock_shared(mapping);
	im = mapping->host->i_private;
	if (im && iomem_page_allowed(im, vmf->pgoff))
		ret = iomem_insert(vmf->vma, vmf->address, vmf->pgoff);
	filemap_invalidate_unlock_shared(mapping);
	return ret;
}
EXPORT_SYMBOL_GPL(iomem_fault);

/**
 * iomem_mapping_get() - get the address_space of an iomem mapping
 * @im: the iomem mapping
 *
 * The first call for @im creates the address_space, and lists @im for claims to
 * find. It needs no initcall to have run, and may race with other first calls.
 *
 * Context: Process context. May sleep. Takes and releases a mutex.
 * Return: the address_space, with a reference that is for one open file to
 * hold, see iomem_mapping_attach(); or ERR_PTR(-ENOMEM). NULL where
 * CONFIG_IOMEM_REVOKE is off.
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

/* From here on, neither a claim nor a fault will ask the entry of @inode. */
static void iomem_forget(struct inode *inode)
{
	filemap_invalidate_lock(inode->i_mapping);
	inode->i_private = NULL;
	unmap_mapping_pages(inode->i_mapping, 0, ULONG_MAX, true);
	filemap_invalidate_unlock(inode->i_mapping);
}

/**
 * iomem_mapping_unregister() - remove an iomem mapping
 * @im: the iomem mapping, which may never have been opened
 *
 * When this returns, nothing is mapped through @im, no callback of @im runs or
 * will run, and @im may be freed. Files that are still open keep their
 * address_space and fault no page in. No claim looks there any more, so the
 * caller sees to it that they make no new mapping. A later iomem_mapping_get()
 * starts anew.
 *
 * Context: Process context. May sleep. Waits for claims that are being
 * announced, so it must not be called from a callback of an iomem mapping.
 */
void iomem_mapping_unregister(struct iomem_mapping *im)
{
	struct inode *inode;

	guard(mutex)(&iomem_mappings_lock);
	inode = im->inode;
	if (!inode)
		return;

	list_del_rcu(&im->node);
	synchronize_srcu(&iomem_mappings_srcu);
	im->inode = NULL;
	iomem_forget(inode);
	iput(inode);
}
EXPORT_SYMBOL_GPL(iomem_mapping_unregister);

/**
 * iomem_mapping_attach() - let an open file map through an iomem mapping
 * @file: file that is being opened
 * @mapping: what iomem_mapping_get(), or the function that
 *	DEFINE_IOMEM_MAPPING() defines, returned: an error, too
 *
 * The reference to @mapping passes to @file, iomem_mapping_release() drops it.
 * Call it in open, with the result of the call as the result of the open.
 *
 * Context: Any context.
 * Return: 0, or the error that @mapping is. On an error @file is unchanged.
 */
int iomem_mapping_attach(struct file *file, struct address_space *mapping)
{
	if (IS_ERR(mapping))
		return PTR_ERR(mapping);

	file->f_mapping = mapping;
	return 0;
}
EXPORT_SYMBOL_GPL(iomem_mapping_attach);

/**
 * iomem_mapping_release() - drop the reference of a file to its iomem mapping
 * @inode: inode of the file
 * @file: the file, of which this is the last release
 *
 * Nothing may use the f_mapping of @file afterwards. Harmless for a file with
 * no iomem mapping. It suits @release of struct file_operations.
 *
 * Context: Process context. May sleep.
 * Return: 0.
 */
int iomem_mapping_release(struct inode *inode, struct file *file)
{
	struct inode *host = file->f_mapping->host;

	if (host->i_sb->s_type == &iomem_fs_type)
		iput(host);
	return 0;
}
EXPORT_SYMBOL_GPL(iomem_mapping_release);
