// SPDX-License-Identifier: GPL-2.0-only
/*
 * Revocation of user mappings of I/O memory
 *
 * Interfaces that map I/O memory to user space (/dev/mem, PCI sysfs, ...) meet
 * the drivers that claim it here. Each is an iomem mapping: an inode without a
 * name, whose address_space all its open files use, so that their VMAs are
 * found in one place. A claim is announced after it marked the range busy. The
 * pages are then unmapped, and a fault asks whether one may come. Nothing is
 * inserted inside mmap, where a claim would not find the VMA yet.
 *
 * A range is inclusive, from start to end; a claimed one is rounded to pages.
 *
 * Lifetime:
 * - struct iomem_mapping belongs to the interface, and is on the list as long as
 *   a file of it is open. iomem_mapping_unregister() waits for the walkers. procfs
 *   releases a file while it is mapped, when the device goes: no claim has to find
 *   its VMAs, since they are @gone, and iomem_mapping_unmap() has emptied them.
 * - The inode is reference counted, by its entry and by each open file.
 * - A walker, in the SRCU read side of the chain that calls it, may use every
 *   entry that it meets, and its inode.
 *
 * Locking:
 *   iomem_mappings_lock			(open, release, unregister)
 *     head of the claim notifier chain		(first open of all)
 *   SRCU of the claim notifier chain		(claim)
 *     mapping->invalidate_lock, exclusive	(iomem_unmap())
 *       mapping->i_mmap_rwsem			(unmap_mapping_pages())
 *   mmap_lock or VMA lock			(page fault, ptrace)
 *     mapping->invalidate_lock, shared		(iomem_fault(), iomem_access(),
 *						 iomem_access_begin())
 *       resource_lock				(iomem_allowed())
 *       page table lock			(iomem_insert())
 *       iomem_reservations_lock		(iomem_zeros())
 *     iomem_reservations_lock			(mmap)
 *       mapping->i_mmap_rwsem			(iomem_reservation_used())
 * Callbacks of the chain, and @translate, run with no lock of ours held, and
 * may claim in turn. @allowed, @gone and @owned run in faults, and must not.
 *
 * A claim that finds no entry, or one with no VMA and no access under way, has
 * nothing to do: it marked its range under resource_lock before it looked. A
 * fault asks under resource_lock after the entry was listed and the VMA linked,
 * and an access after it was counted, so one of the two sees the other. The same
 * holds of a range that is gone.
 */

#include <linux/atomic.h>
#include <linux/cleanup.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/gfp.h>
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
#include <linux/sizes.h>
#include <linux/slab.h>
#include <kunit/static_stub.h>
#include <kunit/visibility.h>
#include <uapi/linux/magic.h>
#include "tests/iomem_revoke_kunit.h"

static LIST_HEAD(iomem_mappings);
static DEFINE_MUTEX(iomem_mappings_lock);

static int iomem_init_fs_context(struct fs_context *fc)
{
	return init_pseudo(fc, DEVMEM_MAGIC) ? 0 : -ENOMEM;
}

static struct file_system_type iomem_fs_type = {
	.name		= "iomem",
	.init_fs_context = iomem_init_fs_context,
	.kill_sb	= kill_anon_super,
};

/**
 * iomem_size_to_ask() - how much of a range the rule of /dev/mem must look at
 * @pfn: first page frame of the range
 * @size: its size in bytes
 *
 * The rule of the architecture, devmem_is_allowed(), is asked for a page at a
 * time. It knows System RAM from the rest, and what is exclusive: where a range
 * has neither, all its pages are as the first.
 *
 * Context: Any context.
 * Return: PAGE_SIZE if all pages are alike, else @size.
 */
noinline unsigned long iomem_size_to_ask(unsigned long pfn, unsigned long size)
{
	if (size <= PAGE_SIZE ||
	    resource_is_exclusive(&iomem_resource, PFN_PHYS(pfn), size) ||
	    region_intersects(PFN_PHYS(pfn), size, IORESOURCE_SYSTEM_RAM,
			      IORES_DESC_NONE) != REGION_DISJOINT)
		return size;
	return PAGE_SIZE;
}

/*
 * The exclusion rule: what may user space see of these pages through @im now? 0
 * is nothing, 1 the pages, 2 zeros in their place; 0, too, where they differ, or
 * are too many to ask for each in a page fault. Without a rule of the interface's
 * own, it may see them as long as no part of them is exclusive.
 */
static noinline int iomem_allowed(const struct iomem_mapping *im,
				  const struct vm_area_struct *vma, unsigned long pfn,
				  unsigned long nr)
{
	int allowed;

	if (im->owned && im->owned(vma, pfn, nr))
		return 1;
	if (!im->allowed)
		return !resource_is_exclusive(&iomem_resource, PFN_PHYS(pfn),
					      PFN_PHYS(nr));

	nr = PHYS_PFN(iomem_size_to_ask(pfn, PFN_PHYS(nr)));
	if (nr > PTRS_PER_PTE)
		return 0;
	allowed = im->allowed(vma, pfn);
	while (allowed && --nr) {
		if (im->allowed(vma, ++pfn) != allowed)
			return 0;
	}
	return allowed;
}

/**
 * iomem_resource_gone() - is the range of a device no more where a VMA shows it?
 * @vma: VMA whose vm_private_data is the struct resource of the device
 *
 * For @gone of struct iomem_mapping. A resource that moves has left the tree, under
 * resource_lock, before that is announced, and comes back elsewhere. Where the device
 * goes before the file is closed, in procfs, the release has cleared its private_data;
 * follow that up with iomem_mapping_unmap(), and only then let go of the resource.
 *
 * Context: Page fault.
 * Return: whether no page of @vma may come back.
 */
bool iomem_resource_gone(const struct vm_area_struct *vma)
{
	unsigned long last = vma->vm_pgoff + PHYS_PFN(vma->vm_end - vma->vm_start) - 1;
	const struct resource *res = vma->vm_private_data;

	if (!vma->vm_file->private_data || !res->parent)
		return true;
	if (!(res->flags & IORESOURCE_MEM))
		return false;
	return vma->vm_pgoff < PHYS_PFN(res->start) || last > PHYS_PFN(res->end);
}

/* How many are between iomem_access_begin() and iomem_access_end(). */
static atomic_t iomem_accesses = ATOMIC_INIT(0);

/**
 * iomem_access_begin() - keep claims from taking effect meanwhile
 * @file: open file that has an iomem mapping
 *
 * For an interface that itself reads or writes I/O memory on behalf of user
 * space. Ask the exclusion rule after this, and access, then call
 * iomem_access_end(): a claim that the rule did not know of yet waits. Do not
 * touch user memory between the two, which may be mapped I/O memory itself.
 *
 * Context: Process context. May sleep. Takes the invalidate_lock of the mapping.
 */
void iomem_access_begin(struct file *file)
{
	atomic_inc(&iomem_accesses);
	filemap_invalidate_lock_shared(file->f_mapping);
}

/**
 * iomem_access_end() - let claims take effect again
 * @file: as for iomem_access_begin()
 *
 * Context: Process context. Releases the invalidate_lock of the mapping.
 */
void iomem_access_end(struct file *file)
{
	filemap_invalidate_unlock_shared(file->f_mapping);
	atomic_dec(&iomem_accesses);
}

static bool iomem_in_use(const struct iomem_mapping *im)
{
	return mapping_mapped(im->inode->i_mapping) || atomic_read(&iomem_accesses);
}

/*
 * Can a claim of page offsets @first to @last concern @im? If no VMA shows them now,
 * no fault in one that comes can miss that they are claimed.
 */
static bool iomem_shows(const struct iomem_mapping *im, pgoff_t first, pgoff_t last)
{
	struct address_space *mapping = im->inode->i_mapping;
	bool shows;

	if (atomic_read(&iomem_accesses))
		return true;
	i_mmap_lock_read(mapping);
	shows = mapping_rmap_tree_iter_first(mapping, first, last);
	i_mmap_unlock_read(mapping);
	return shows;
}

static void iomem_unmap(const struct iomem_mapping *im, pgoff_t first, pgoff_t last)
{
	struct address_space *mapping = im->inode->i_mapping;

	if (!iomem_shows(im, first, last))
		return;
	filemap_invalidate_lock(mapping);
	unmap_mapping_pages(mapping, first, last - first + 1, true);
	filemap_invalidate_unlock(mapping);
}

/* Unmap physical addresses @start to @end, whole pages, wherever @im shows them. */
static void iomem_revoke(const struct iomem_mapping *im, phys_addr_t start,
			 phys_addr_t end)
{
	struct range file;
	unsigned int nr;

	for (nr = 0; ; nr++) {
		file.start = round_down(start, PAGE_SIZE);
		file.end = end | (PAGE_SIZE - 1);
		if (im->translate ? !im->translate(im, nr, &file) : nr)
			return;
		iomem_unmap(im, file.start >> PAGE_SHIFT, file.end >> PAGE_SHIFT);
	}
}

/*
 * Does the claim @res exclude user space from @im? This does not ask for more than
 * the claim says: what is unmapped in vain comes back.
 */
static bool iomem_claim_excludes(const struct iomem_mapping *im,
				 const struct resource *res)
{
	return IS_ENABLED(CONFIG_IO_STRICT_DEVMEM) || im->allowed ||
	       (res->flags & IORESOURCE_EXCLUSIVE);
}

static int iomem_claimed(struct notifier_block *nb, unsigned long action,
			 void *data)
{
	const struct resource *res = data;
	struct iomem_mapping *im;

	/* In the read side critical section of the chain that calls us. */
	list_for_each_entry_srcu(im, &iomem_mappings, node, true) {
		if (iomem_in_use(im) &&
		    (action == IOMEM_GONE || iomem_claim_excludes(im, res)))
			iomem_revoke(im, res->start, res->end);
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
	im->files = 0;
	return 0;
}

/*
 * An entry without open files is off the list, so that a claim passes by. It comes
 * back at the head: a walker that has stood on it since it left goes on with those
 * that it has seen, and misses none.
 */
static void iomem_count_file(struct iomem_mapping *im)
{
	lockdep_assert_held(&iomem_mappings_lock);
	if (!im->files++)
		list_add_rcu(&im->node, &iomem_mappings);
}

static void iomem_uncount_file(const struct inode *inode)
{
	struct iomem_mapping *im;

	guard(mutex)(&iomem_mappings_lock);
	im = inode->i_private;
	if (im && !--im->files)
		list_del_rcu(&im->node);
}

/*
 * What x86 knows of the cache mode of a range that is mapped. It is reserved at
 * mmap, and given back at the last release of the file, or before, when no VMA
 * of the file shows the range any more.
 *
 * An mmap that has reserved, and whose VMA is not linked yet, looks the same. It
 * is spared the first time. Should it lose its reservation all the same, its
 * pages keep their cache mode, which is that of the VMA.
 *
 * With a @size of 0, it is the page that a file shows in the place of one that reads
 * as zeros. It stays as long as the file.
 */
struct iomem_reservation {
	struct list_head node;
	const struct file *file;
	unsigned long pfn;
	unsigned long size;
	pgprot_t asked;
	pgprot_t got;
	struct page *zeros;
	unsigned int unused;	/* when it was last looked at */
};

static LIST_HEAD(iomem_reservations);
static DEFINE_MUTEX(iomem_reservations_lock);

static void iomem_unreserve(struct iomem_reservation *ir)
{
	lockdep_assert_held(&iomem_reservations_lock);
	list_del(&ir->node);
	if (ir->size)
		pfnmap_untrack(ir->pfn, ir->size);
	else if (ir->zeros)
		__free_page(ir->zeros);
	kfree(ir);
}

static bool iomem_reservation_used(const struct iomem_reservation *ir)
{
	unsigned long last = ir->pfn + PHYS_PFN(ir->size) - 1;
	struct address_space *mapping = ir->file->f_mapping;
	struct vm_area_struct *vma;
	bool used = false;

	i_mmap_lock_read(mapping);
	mapping_rmap_tree_foreach(vma, mapping, ir->pfn, last) {
		used = vma->vm_file == ir->file;
		if (used)
			break;
	}
	i_mmap_unlock_read(mapping);
	return used;
}

/* Look at the eldest, and drop it if it was of no use the last time, too. */
static void iomem_prune_reservation(void)
{
	struct iomem_reservation *ir;
	bool used;

	ir = list_first_entry_or_null(&iomem_reservations,
				      struct iomem_reservation, node);
	if (!ir)
		return;
	used = !ir->size || iomem_reservation_used(ir);
	if (!used && ir->unused) {
		iomem_unreserve(ir);
		return;
	}
	ir->unused = !used;
	list_move_tail(&ir->node, &iomem_reservations);
}

static noinline struct iomem_reservation *
iomem_find_reservation(const struct file *file, unsigned long pfn,
		       unsigned long size, pgprot_t prot)
{
	struct iomem_reservation *ir;

	list_for_each_entry(ir, &iomem_reservations, node) {
		if (ir->file == file && ir->pfn == pfn && ir->size == size &&
		    pgprot_val(ir->asked) == pgprot_val(prot))
			return ir;
	}
	return NULL;
}

static noinline struct iomem_reservation *
iomem_add_reservation(const struct file *file, unsigned long pfn,
		      unsigned long size, pgprot_t prot)
{
	struct iomem_reservation *ir = kzalloc_obj(*ir);

	if (!ir)
		return NULL;
	ir->file = file;
	ir->pfn = pfn;
	ir->size = size;
	ir->asked = prot;
	list_add_tail(&ir->node, &iomem_reservations);
	return ir;
}

/* Reserve a range for @file, and make @prot what it is to be mapped with. */
static int iomem_reserve(const struct file *file, unsigned long pfn,
			 unsigned long size, pgprot_t *prot)
{
	struct iomem_reservation *ir;

	guard(mutex)(&iomem_reservations_lock);
	/* One more than is added. */
	iomem_prune_reservation();
	iomem_prune_reservation();
	ir = iomem_find_reservation(file, pfn, size, *prot);
	if (ir) {
		ir->unused = 0;
		*prot = ir->got;
		return 0;
	}

	ir = iomem_add_reservation(file, pfn, size, *prot);
	if (!ir)
		return -ENOMEM;
	if (pfnmap_track(pfn, size, prot)) {
		list_del(&ir->node);
		kfree(ir);
		return -EINVAL;
	}
	ir->got = *prot;
	return 0;
}

static void iomem_unreserve_all(const struct file *file)
{
	struct iomem_reservation *ir, *next;

	guard(mutex)(&iomem_reservations_lock);
	list_for_each_entry_safe(ir, next, &iomem_reservations, node) {
		if (ir->file == file)
			iomem_unreserve(ir);
	}
}

/**
 * iomem_mmap() - map I/O memory, page by page as it is touched
 * @vma: VMA of a file that has an iomem mapping, with vm_page_prot the cache mode,
 *	and iomem_fault() in its vm_ops
 * @pfn: the page frame that it begins with
 *
 * For @mmap of struct file_operations, in the place of remap_pfn_range(). No
 * page is there when mmap returns, so that none can miss a claim; which may come
 * is decided by the exclusion rule when they are touched. Makes vm_pgoff the page
 * frame, so that a claim finds @vma by it, and what is split off, too.
 *
 * Context: Process context, with the mmap_lock held for writing. May sleep.
 * Return: 0, -EINVAL if the cache mode is in conflict with another user of the
 * range, or -ENOMEM.
 */
int iomem_mmap(struct vm_area_struct *vma, unsigned long pfn)
{
	vma->vm_pgoff = pfn;
	vm_flags_set(vma, VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP);
	return iomem_reserve(vma->vm_file, pfn, vma->vm_end - vma->vm_start,
			     &vma->vm_page_prot);
}
EXPORT_SYMBOL_GPL(iomem_mmap);

/**
 * iomem_mmap_prepare() - the same as iomem_mmap(), before there is a VMA
 * @desc: what the VMA will be
 *
 * For @mmap_prepare of struct file_operations.
 *
 * Context: Process context, with the mmap_lock held for writing. May sleep.
 * Return: as iomem_mmap().
 */
int iomem_mmap_prepare(struct vm_area_desc *desc)
{
	vma_desc_set_flags(desc, VMA_IO_BIT, VMA_PFNMAP_BIT, VMA_DONTEXPAND_BIT,
			   VMA_DONTDUMP_BIT);
	return iomem_reserve(desc->file, desc->pgoff, vma_desc_size(desc),
			     &desc->page_prot);
}

/*
 * The page that @vma shows in the place of @pfn: zeros. Where it may write to them,
 * it is a page of its file's own, which stays as long as the file.
 */
static noinline struct page *iomem_zeros(const struct vm_area_struct *vma,
					 unsigned long pfn)
{
	const struct file *file = vma->vm_file;
	struct iomem_reservation *ir;

	if (!(vma->vm_flags & VM_SHARED))
		return ZERO_PAGE(0);

	guard(mutex)(&iomem_reservations_lock);
	ir = iomem_find_reservation(file, pfn, 0, __pgprot(0)) ?:
	     iomem_add_reservation(file, pfn, 0, __pgprot(0));
	if (ir && !ir->zeros)
		ir->zeros = alloc_page(GFP_KERNEL_ACCOUNT | __GFP_ZERO);
	return ir ? ir->zeros : NULL;
}

/* As writable as @vma is: nobody waits for the first write. */
static pgprot_t iomem_prot(const struct vm_area_struct *vma)
{
	return pgprot_modify(vma->vm_page_prot, vm_get_page_prot(vma->vm_flags));
}

/*
 * Are these eight entries free? Where free ones have bits set, it says no. Nobody sets
 * an entry without the page table lock, which is held: plain reads do, and those of
 * ptep_get() the compiler would have to make one by one.
 */
static bool iomem_none8(const pte_t *pte)
{
	return !(pte_val(pte[0]) | pte_val(pte[1]) | pte_val(pte[2]) | pte_val(pte[3]) |
		 pte_val(pte[4]) | pte_val(pte[5]) | pte_val(pte[6]) | pte_val(pte[7]));
}

/* How many entries from @pte are free? Most often, all of a page table are. */
static unsigned long iomem_count_none(pte_t *pte, unsigned long nr)
{
	unsigned long none = 0;

	while (none + 8 <= nr && iomem_none8(pte + none))
		none += 8;
	while (none < nr && pte_none(ptep_get(pte + none)))
		none++;
	return none;
}

/* Insert entries, but where one is: of a faster thread, or a private copy. */
static noinline void iomem_set_ptes(struct vm_area_struct *vma, pte_t *pte,
				    unsigned long addr, unsigned long nr,
				    unsigned long pfn, pgprot_t prot)
{
	unsigned long none, step;

	for (; nr; nr -= step, pte += step, addr += step * PAGE_SIZE, pfn += step) {
		none = iomem_count_none(pte, nr);
		step = none ?: 1;
		if (!none)
			continue;
		set_ptes(vma->vm_mm, addr, pte,
			 pte_mkspecial(pfn_pte(pfn, prot)), none);
		update_mmu_cache_range(NULL, vma, addr, pte, none);
	}
}

#ifdef CONFIG_ARCH_SUPPORTS_PMD_PFNMAP
/* Can entries of @vma be huge? Not the private ones: they are copied by the page. */
static bool iomem_can_be_huge(const struct vm_area_struct *vma)
{
	return IS_ALIGNED(vma->vm_start - PFN_PHYS(vma->vm_pgoff), PMD_SIZE) &&
	       (vma->vm_flags & VM_MAYSHARE) && !arch_needs_pgtable_deposit();
}

/* Insert a huge entry. Returns false if a page table is there. */
static bool iomem_insert_huge(struct vm_area_struct *vma, unsigned long addr,
			      unsigned long pfn, pgprot_t prot, pmd_t *pmd)
{
	pmd_t entry = pmd_mkspecial(pmd_mkhuge(pfn_pmd(pfn, prot)));
	spinlock_t *ptl;	/* of the entry */
	bool table;

	/* Nobody could mark it later: these VMAs have no huge_fault. */
	entry = pmd_mkyoung(entry);
	if (vma->vm_flags & VM_WRITE)
		entry = pmd_mkwrite(pmd_mkdirty(entry), vma);

	ptl = pmd_lock(vma->vm_mm, pmd);
	if (pmd_none(*pmd)) {
		set_pmd_at(vma->vm_mm, addr, pmd, entry);
		update_mmu_cache_pmd(vma, addr, pmd);
	}
	table = !pmd_leaf(*pmd);
	spin_unlock(ptl);
	return !table;
}
#else
static bool iomem_can_be_huge(const struct vm_area_struct *vma)
{
	return false;
}

static bool iomem_insert_huge(struct vm_area_struct *vma, unsigned long addr,
			      unsigned long pfn, pgprot_t prot, pmd_t *pmd)
{
	return false;
}
#endif

/* Insert pages of one page table, or with @pmd a huge entry in the place of it. */
static void iomem_insert_part(struct vm_area_struct *vma, unsigned long addr,
			      unsigned long end, unsigned long pfn,
			      pgprot_t prot, pmd_t *pmd)
{
	spinlock_t *ptl;	/* of the page table */
	pte_t *pte;

	if (pmd && end - addr == PMD_SIZE &&
	    iomem_insert_huge(vma, addr, pfn, prot, pmd))
		return;
	pte = get_locked_pte(vma->vm_mm, addr, &ptl);
	if (!pte)
		return;
	iomem_set_ptes(vma, pte, addr, PHYS_PFN(end - addr), pfn, prot);
	pte_unmap_unlock(pte, ptl);
}

static void iomem_insert_zeros(struct vm_area_struct *vma, unsigned long addr,
			       unsigned long end, unsigned long pfn)
{
	pgprot_t prot = vm_get_page_prot(vma->vm_flags);
	struct page *page;

	for (; addr < end; addr += PAGE_SIZE, pfn++) {
		page = iomem_zeros(vma, pfn);
		if (page)
			iomem_insert_part(vma, addr, addr + PAGE_SIZE,
					  page_to_pfn(page), prot, NULL);
	}
}

/*
 * What is not inserted, for want of memory, or since another thread was faster, is
 * tried again when it is touched again.
 */
static void iomem_insert(struct vm_area_struct *vma, unsigned long addr,
			 unsigned long end, unsigned long pfn, pud_t *pud)
{
	pgprot_t prot = iomem_prot(vma);
	unsigned long next;

	for (; addr < end; pfn += PHYS_PFN(next - addr), addr = next) {
		next = pmd_addr_end(addr, end);
		iomem_insert_part(vma, addr, next, pfn, prot,
				  pud ? pmd_offset(pud, addr) : NULL);
	}
}

/* How much one fault brings in at most: it bounds what a claim waits for. */
#define IOMEM_WINDOW		((unsigned long)SZ_16M)
#define IOMEM_HUGE_WINDOW	max((unsigned long)SZ_32M, PMD_SIZE)

/*
 * Bring in the page at @addr, and as many around it as fit in a window and are
 * allowed alike: a block that is halved until all of it is. @pud, if known, is that
 * of the whole window. Returns what is allowed.
 */
static int iomem_bring_in(struct vm_area_struct *vma, unsigned long addr, pud_t *pud)
{
	bool huge = pud && iomem_can_be_huge(vma);
	unsigned long size = huge ? IOMEM_HUGE_WINDOW : IOMEM_WINDOW;
	struct address_space *mapping = vma->vm_file->f_mapping;
	const struct iomem_mapping *im = mapping->host->i_private;
	unsigned long first, end, pfn;
	int allowed = 0;

	lockdep_assert_held_read(&mapping->invalidate_lock);
	if (!im)
		return 0;

	for (; size >= PAGE_SIZE; size /= 2) {
		first = max(ALIGN_DOWN(addr, size), vma->vm_start);
		end = min(ALIGN_DOWN(addr, size) + size, vma->vm_end);
		pfn = vma->vm_pgoff + PHYS_PFN(first - vma->vm_start);
		allowed = iomem_allowed(im, vma, pfn, PHYS_PFN(end - first));
		if (allowed)
			break;
	}
	/* Not before the rule took resource_lock: what is gone left the tree under it. */
	if (im->gone && im->gone(vma))
		return 0;
	if (allowed == 1)
		iomem_insert(vma, first, end, pfn, huge ? pud : NULL);
	else if (allowed)
		iomem_insert_zeros(vma, first, end, pfn);
	return allowed;
}

/**
 * iomem_fault() - bring in a page of I/O memory that is touched
 * @vmf: the fault, in a VMA of an iomem mapping whose file offset is the
 *	physical address
 *
 * For @fault of struct vm_operations_struct. The page comes if it is allowed
 * now, and its neighbours with it: a claim takes them away under the lock that is
 * held here from the question to the insertion, so neither can miss the other.
 * Works for shared and private mappings.
 *
 * Context: Page fault. Takes and releases the invalidate_lock of the mapping.
 * Return: VM_FAULT_NOPAGE; or VM_FAULT_SIGBUS if the page is claimed, the device
 * gone, or the iomem mapping unregistered.
 */
vm_fault_t iomem_fault(struct vm_fault *vmf)
{
	struct address_space *mapping = vmf->vma->vm_file->f_mapping;
	int allowed;

	filemap_invalidate_lock_shared(mapping);
	allowed = iomem_bring_in(vmf->vma, vmf->address, vmf->pud);
	filemap_invalidate_unlock_shared(mapping);
	return allowed ? VM_FAULT_NOPAGE : iomem_refuse_fault(vmf);
}
EXPORT_SYMBOL_GPL(iomem_fault);

/**
 * iomem_access() - read or write a page of I/O memory for a debugger
 * @vma: VMA that iomem_fault() serves
 * @addr: address in @vma
 * @buf: buffer of the kernel
 * @len: number of bytes
 * @write: copy from @buf, rather than to it
 *
 * For @access of struct vm_operations_struct. Brings the page in as iomem_fault()
 * would, so that what was never touched can be looked at, and copies before a
 * claim can take it away: no more than to the end of the page.
 *
 * Context: Process context, with the mmap_lock held. May sleep.
 * Return: number of bytes copied, or -EINVAL if the page is not allowed now, or only
 * as zeros.
 */
int iomem_access(struct vm_area_struct *vma, unsigned long addr, void *buf,
		 int len, int write)
{
	struct address_space *mapping = vma->vm_file->f_mapping;
	int ret = -EINVAL;

	/* Without ioremap_prot() nobody can look at the page as it is mapped. */
	if (!IS_ENABLED(CONFIG_HAVE_IOREMAP_PROT))
		return ret;

	/* Whether the next page is allowed is another question. */
	len = min_t(unsigned long, len, PAGE_SIZE - offset_in_page(addr));

	filemap_invalidate_lock_shared(mapping);
	if (iomem_bring_in(vma, addr & PAGE_MASK, NULL) == 1)
		ret = generic_access_phys(vma, addr, buf, len, write);
	filemap_invalidate_unlock_shared(mapping);
	if (ret < 0)
		iomem_refuse_page(vma, addr);
	return ret;
}
EXPORT_SYMBOL_GPL(iomem_access);

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
	iomem_count_file(im);
	ihold(im->inode);
	return im->inode->i_mapping;
}
EXPORT_SYMBOL_GPL(iomem_mapping_get);

/* The inode of @im, with a reference, or NULL if @im was never opened. */
static struct inode *iomem_get_inode(const struct iomem_mapping *im)
{
	guard(mutex)(&iomem_mappings_lock);
	if (im->inode)
		ihold(im->inode);
	return im->inode;
}

/**
 * iomem_mapping_unmap() - take away the pages that an interface shows of a range
 * @im: the iomem mapping
 * @start: first physical address
 * @end: the last one
 *
 * For when a device goes, or its addresses change. Those pages come back, when
 * they are touched, that the exclusion rule allows and whose VMA is not @gone.
 *
 * Context: Process context. May sleep. @im is not unregistered meanwhile.
 */
void iomem_mapping_unmap(struct iomem_mapping *im, phys_addr_t start, phys_addr_t end)
{
	struct inode *inode = iomem_get_inode(im);

	if (!inode)
		return;

	iomem_revoke(im, start, end);
	iput(inode);
}
EXPORT_SYMBOL_GPL(iomem_mapping_unmap);

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

	if (im->files)
		list_del_rcu(&im->node);
	iomem_claim_synchronize();
	im->inode = NULL;
	iomem_forget(inode);
	iput(inode);
}
EXPORT_SYMBOL_GPL(iomem_mapping_unregister);

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

	if (host->i_sb->s_type != &iomem_fs_type)
		return 0;

	iomem_unreserve_all(file);
	iomem_uncount_file(host);
	iput(host);
	return 0;
}
EXPORT_SYMBOL_GPL(iomem_mapping_release);
