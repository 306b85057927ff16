// SPDX-License-Identifier: GPL-2.0-only
/*
 * Views: what one mmap shows of I/O memory
 *
 * A view is made by mmap, and shared by the VMAs that come of it by fork, split and
 * mremap. With it goes what belongs to that mmap and to no other: the reserved cache mode,
 * the pages that stand in for System RAM, and whether the device behind it has gone. The
 * last close gives all of it back.
 *
 * The VMA can be found by a claim only after mmap returned, the view before that. So mmap
 * inserts nothing, but queues work that populates the VMA before the system call returns
 * to user space. Faults insert what a claim took away. Both go by batches, so that a claim
 * waits for one batch at most; see lib/iomem_revoke.c for the protocol.
 */

#define pr_fmt(fmt) "iomem_revoke: " fmt

#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/io.h>
#include <linux/iomem_revoke.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/pfn.h>
#include <linux/pfnmap.h>
#include <linux/pgtable.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/task_work.h>
#include <linux/xarray.h>
#include <kunit/static_stub.h>
#include <kunit/visibility.h>
#include "iomem_view.h"
#include "tests/iomem_revoke_kunit.h"

static unsigned long iomem_pfn(const struct vm_area_struct *vma, unsigned long addr)
{
	return vma->vm_pgoff + PHYS_PFN(addr - vma->vm_start);
}

static unsigned long iomem_view_size(const struct iomem_view *view)
{
	return PFN_PHYS(view->pages.last - view->pages.start + 1);
}

static void iomem_view_free(struct iomem_view *view)
{
	unsigned long index;
	struct page *page;

	pfnmap_untrack(view->pages.start + view->shift, iomem_view_size(view));
	if (!xa_empty(&view->zeros)) {
		xa_for_each(&view->zeros, index, page)
			__free_page(page);
		xa_destroy(&view->zeros);
	}
	iput(view->mapping->host);
	kfree(view);
}

void iomem_view_put(struct iomem_view *view)
{
	if (!refcount_dec_and_test(&view->users))
		return;
	write_lock(&iomem_lock);
	interval_tree_remove(&view->pages, &iomem_views);
	write_unlock(&iomem_lock);
	iomem_view_free(view);
}

/* Shows @shown where the resource tree says @pfn. */
static struct iomem_view *iomem_view_alloc(struct file *file, unsigned long addr,
					   unsigned long size, unsigned long pfn,
					   unsigned long shown)
{
	struct iomem_view *view;

	if (!iomem_is_mapping(file->f_mapping)) {
		pr_warn_once("%pD: cannot be mapped, the file has no iomem mapping\n", file);
		return ERR_PTR(-EINVAL);
	}

	view = kzalloc_obj(*view, GFP_KERNEL_ACCOUNT);
	if (!view)
		return ERR_PTR(-ENOMEM);
	if (pfn + PHYS_PFN(size) - 1 < pfn) {
		kfree(view);
		return ERR_PTR(-EINVAL);
	}
	view->mapping = file->f_mapping;
	ihold(view->mapping->host);
	view->pages.start = pfn;
	view->pages.last = pfn + PHYS_PFN(size) - 1;
	view->addr = addr;
	view->shift = shown - pfn;
	refcount_set(&view->users, 1);
	xa_init(&view->zeros);
	return view;
}

/* Reserve the cache mode, and let claims find @view. Frees it on an error. */
static int iomem_view_add(struct iomem_view *view, pgprot_t *prot)
{
	unsigned long pfn = view->pages.start + view->shift;
	int ret = -EACCES;

	if (!pfn_modify_allowed(view->pages.last + view->shift, *prot))
		goto free;
	/* As remap_pfn_range() has it, whatever the error. */
	ret = -EINVAL;
	if (pfnmap_track(pfn, iomem_view_size(view), prot))
		goto free;

	write_lock(&iomem_lock);
	interval_tree_insert(&view->pages, &iomem_views);
	write_unlock(&iomem_lock);
	return 0;
free:
	iput(view->mapping->host);
	kfree(view);
	return ret;
}

static struct page *iomem_zero_page(const struct vm_area_struct *vma, unsigned long pfn)
{
	struct iomem_view *view = vma->vm_private_data;

	return vma->vm_flags & VM_SHARED ? xa_load(&view->zeros, pfn) : ZERO_PAGE(0);
}

/*
 * What writes to a shared mapping of System RAM gets pages of its view's own. Returns
 * whether the one for @addr is there.
 */
static bool iomem_alloc_zero(const struct vm_area_struct *vma, unsigned long addr)
{
	struct iomem_view *view = vma->vm_private_data;
	unsigned long pfn = iomem_pfn(vma, addr);
	struct page *page;

	if (iomem_zero_page(vma, pfn))
		return true;
	page = alloc_page(GFP_KERNEL_ACCOUNT | __GFP_ZERO);
	if (!page)
		return false;
	/* A thread that was faster has stored one already. */
	if (xa_cmpxchg(&view->zeros, pfn, NULL, page, GFP_KERNEL_ACCOUNT))
		__free_page(page);
	return iomem_zero_page(vma, pfn);
}

static unsigned long iomem_fill_zeros(struct vm_area_struct *vma, unsigned long addr,
				      unsigned long end)
{
	pgprot_t prot = vm_get_page_prot(vma->vm_flags);
	struct page *page;

	for (; addr < end; addr += PAGE_SIZE) {
		page = iomem_zero_page(vma, iomem_pfn(vma, addr));
		if (!page || pfnmap_fill(vma, addr, addr + PAGE_SIZE, page_to_pfn(page),
					 prot) == addr)
			break;
	}
	return addr;
}

VISIBLE_IF_KUNIT ulong iomem_prepare(struct vm_area_struct *vma, unsigned long addr,
				     unsigned long end, unsigned long pfn)
{
	KUNIT_STATIC_STUB_REDIRECT(iomem_prepare, vma, addr, end, pfn);
	return pfnmap_prepare(vma, addr, end, pfn);
}

/*
 * Insert the pages from @addr on, to @end or as far as one batch goes, if the rule gives
 * one answer for all of them. @end becomes the address reached: @addr, if something is
 * missing. Returns the verdict; -ENOMEM; or -EAGAIN if lockdown was raised meanwhile.
 */
static int iomem_insert(struct vm_area_struct *vma, unsigned long addr, unsigned long *end,
			unsigned long level)
{
	const struct iomem_view *view = vma->vm_private_data;
	unsigned long pfn = iomem_pfn(vma, addr), last;
	int verdict = -EAGAIN;

	last = iomem_prepare(vma, addr, *end, pfn + view->shift);
	*end = addr;
	if (last == addr)
		return -ENOMEM;

	read_lock(&iomem_lock);
	if (level == iomem_level)
		verdict = iomem_ask(vma, pfn, PHYS_PFN(last - addr));
	if (verdict == IOMEM_SHOW)
		*end = pfnmap_fill(vma, addr, last, pfn + view->shift, vma->vm_page_prot);
	else if (verdict == IOMEM_ZEROS)
		*end = iomem_fill_zeros(vma, addr, last);
	read_unlock(&iomem_lock);
	return verdict;
}

/*
 * Insert the page at @addr, and as many around it as the block of @size has, which is a
 * power of two, not before @from. A block of which the rule allows a part is halved.
 * Stand-ins for System RAM are allocated for a page that is @touched, and no other.
 * @next is where the next block begins. Returns a verdict, or -ENOMEM.
 */
static int iomem_bring_in(struct vm_area_struct *vma, unsigned long from,
			  unsigned long addr, unsigned long size, bool touched,
			  unsigned long *next)
{
	const struct iomem_view *view = vma->vm_private_data;
	unsigned long start, end, level;
	int verdict = -EAGAIN;

	for (;;) {
		start = max(ALIGN_DOWN(addr, size), from);
		end = min(ALIGN_DOWN(addr, size) + size - 1, vma->vm_end - 1) + 1;
		*next = end;
		if (verdict == -EAGAIN &&
		    (iomem_locked_down(view, &level) ||
		     !pfn_modify_allowed(iomem_pfn(vma, vma->vm_end - 1) + view->shift,
					 vma->vm_page_prot)))
			return IOMEM_DENY;

		verdict = iomem_insert(vma, start, &end, level);
		if (verdict == IOMEM_DENY)
			return IOMEM_DENY;
		if (end > addr) {
			*next = end;
			return verdict;
		}
		if (verdict == -EAGAIN)
			continue;
		if (verdict == IOMEM_ZEROS && !touched)
			return verdict;
		if (verdict == IOMEM_MIXED) {
			/* No answer for one page: a mistake of the interface. */
			if (WARN_ON_ONCE(size == PAGE_SIZE))
				return IOMEM_DENY;
			size /= 2;
			continue;
		}
		/* A page table, or a page of zeros, is missing: try with no other. */
		if (size == PAGE_SIZE && verdict != IOMEM_ZEROS)
			return -ENOMEM;
		size = PAGE_SIZE;
		if (verdict == IOMEM_ZEROS && !iomem_alloc_zero(vma, addr))
			return -ENOMEM;
	}
}

/* Populate what follows @addr in one step. Returns where to go on. */
static unsigned long iomem_populate_at(const struct iomem_view *view, unsigned long addr,
				       unsigned long end, unsigned int *denied)
{
	struct vm_area_struct *vma = vma_lookup(current->mm, addr);
	unsigned long next;
	int ret;

	/* Another thread may have unmapped or moved it. */
	if (!vma || vma->vm_ops != &iomem_vm_ops || vma->vm_private_data != view)
		return end;
	ret = iomem_bring_in(vma, addr, addr, rounddown_pow_of_two(end - addr), false,
			     &next);
	*denied += ret == IOMEM_DENY;
	return ret < 0 ? end : next;
}

/* Each page that is denied is found by halving: enough is enough. */
#define IOMEM_MAX_DENIED	256

/*
 * Runs when the system call returns to user space: the VMA is linked by then. What is not
 * populated now comes when it is touched.
 */
static void iomem_populate(struct callback_head *work)
{
	struct iomem_view *view = container_of(work, struct iomem_view, populate);
	unsigned long end = view->addr + iomem_view_size(view);
	unsigned long addr = view->addr;
	unsigned int denied = 0;

	while (addr < end && denied < IOMEM_MAX_DENIED && current->mm &&
	       !fatal_signal_pending(current) && !mmap_read_lock_killable(current->mm)) {
		addr = iomem_populate_at(view, addr, end, &denied);
		mmap_read_unlock(current->mm);
		cond_resched();
	}
	/* An mmap that failed after mmap_prepare has no VMA to be closed. */
	if (!view->linked)
		iomem_view_put(view);
	iomem_view_put(view);
}

/* Returns an error if the task is on its way out. */
static int iomem_populate_later(struct iomem_view *view)
{
	int ret;

	init_task_work(&view->populate, iomem_populate);
	refcount_inc(&view->users);
	ret = task_work_add(current, &view->populate, TWA_RESUME);
	if (ret)
		iomem_view_put(view);
	return ret;
}

static int iomem_map(struct vm_area_struct *vma, unsigned long pfn, unsigned long shown,
		     const void *owner, const struct resource *res)
{
	struct iomem_view *view;
	int ret;

	view = iomem_view_alloc(vma->vm_file, vma->vm_start, vma->vm_end - vma->vm_start,
				pfn, shown);
	if (IS_ERR(view))
		return PTR_ERR(view);
	view->owner = owner;
	view->res = res;
	view->linked = true;
	ret = iomem_view_add(view, &vma->vm_page_prot);
	if (ret)
		return ret;

	vm_flags_set(vma, VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP);
	vma->vm_pgoff = pfn;
	vma->vm_ops = &iomem_vm_ops;
	vma->vm_private_data = view;
	iomem_populate_later(view);
	return 0;
}

/**
 * iomem_mmap() - map memory, as long as nobody claims it
 * @vma: VMA of a file that has an iomem mapping, with vm_page_prot the cache mode
 * @pfn: page frame that it begins with
 * @owner: object of the interface that iomem_mapping_gone() will name, or NULL; @verdict
 *	finds it by iomem_owner()
 *
 * For @mmap of struct file_operations, in the place of remap_pfn_range(). Call it last.
 * The pages are there when the system call returns, but for those that the exclusion rule
 * denies. A claim takes pages away; they come back when they are touched after the
 * release. Sets vm_ops, vm_private_data and vm_pgoff, which becomes the page frame.
 *
 * Context: Process context, with the mmap_lock held for writing. May sleep.
 * Return: 0; -EINVAL if the cache mode is in conflict with another user of the range, or
 * the file has no iomem mapping; -EACCES if the processor forbids it; or -ENOMEM.
 */
int iomem_mmap(struct vm_area_struct *vma, unsigned long pfn, const void *owner)
{
	return iomem_map(vma, pfn, pfn, owner, NULL);
}
EXPORT_SYMBOL_GPL(iomem_mmap);

static bool iomem_range_has(phys_addr_t start, unsigned long len, unsigned long first,
			    unsigned long nr)
{
	unsigned long pages = PFN_UP(offset_in_page(start) + len);

	return start + len >= start && first <= pages && nr <= pages - first;
}

static int iomem_map_io(struct vm_area_struct *vma, unsigned long pfn,
			const struct resource *res)
{
	vma->vm_page_prot = pgprot_decrypted(vma->vm_page_prot);
	return iomem_map(vma, pfn,
			 io_remap_pfn_range_pfn(pfn, vma->vm_end - vma->vm_start), NULL, res);
}

/**
 * iomem_mmap_io() - the same as iomem_mmap(), for what is known to be I/O
 * @vma: as for iomem_mmap()
 * @pfn: as for iomem_mmap()
 *
 * In the place of io_remap_pfn_range(): I/O is not encrypted, and some architectures have
 * it at other page frames than the resource tree says.
 *
 * Context: as for iomem_mmap().
 * Return: as iomem_mmap().
 */
int iomem_mmap_io(struct vm_area_struct *vma, unsigned long pfn)
{
	return iomem_map_io(vma, pfn, NULL);
}
EXPORT_SYMBOL_GPL(iomem_mmap_io);

/* Is @res in the tree, still at @start, and as long as @view needs it? */
static bool iomem_resource_has(const struct resource *res, resource_size_t start,
			       const struct iomem_view *view)
{
	return resource_is_iomem(res) && res->start == start &&
	       view->pages.last <= PHYS_PFN(res->end);
}

/**
 * iomem_mmap_resource() - map a range of a device, until the device goes or moves
 * @vma: as for iomem_mmap(), with vm_pgoff the offset in @res if that is memory, or the
 *	page frame if it is I/O ports
 * @res: resource of the device, which must stay allocated until it has left the tree
 *
 * As iomem_mmap_io(). The mapping is gone for good when @res, or what it is in, leaves the
 * tree of iomem_resource.
 *
 * Context: as for iomem_mmap().
 * Return: as iomem_mmap(); also -ENXIO if @res is not in the resource tree, or ends before
 * @vma does.
 */
int iomem_mmap_resource(struct vm_area_struct *vma, const struct resource *res)
{
	resource_size_t start = res->start;
	bool mem = res->flags & IORESOURCE_MEM;
	struct iomem_view *view;
	int ret;

	ret = iomem_map_io(vma, vma->vm_pgoff + (mem ? PHYS_PFN(start) : 0), mem ? res : NULL);
	if (ret)
		return ret;
	/*
	 * What leaves the tree later is announced later, and the announcement finds the
	 * view. Pairs with resource_lock and iomem_lock on that side.
	 */
	view = vma->vm_private_data;
	if (mem ? iomem_resource_has(res, start, view) : !!READ_ONCE(res->parent))
		return 0;
	/* The work that populates still holds the view, and nobody holds @res. */
	write_lock(&iomem_lock);
	view->gone = true;
	write_unlock(&iomem_lock);
	iomem_view_put(view);
	return -ENXIO;
}

/**
 * iomem_mmap_range() - map a range of I/O memory, as far as a VMA asks for it
 * @vma: VMA of a file that has an iomem mapping, with vm_page_prot the cache mode
 * @start: physical address that file offset 0 shows
 * @len: number of bytes
 *
 * In the place of vm_iomap_memory(): all that a simple @mmap has to do.
 *
 * Context: as for iomem_mmap().
 * Return: as iomem_mmap(); also -EINVAL if @vma goes beyond the range.
 */
int iomem_mmap_range(struct vm_area_struct *vma, phys_addr_t start, unsigned long len)
{
	if (!iomem_range_has(start, len, vma->vm_pgoff, vma_pages(vma)))
		return -EINVAL;
	return iomem_mmap_io(vma, PHYS_PFN(start) + vma->vm_pgoff);
}
EXPORT_SYMBOL_GPL(iomem_mmap_range);

static int iomem_map_desc(struct vm_area_desc *desc, unsigned long shown)
{
	struct iomem_view *view;
	int ret;

	view = iomem_view_alloc(desc->file, desc->start, vma_desc_size(desc), desc->pgoff,
				shown);
	if (IS_ERR(view))
		return PTR_ERR(view);
	ret = iomem_view_add(view, &desc->page_prot);
	if (ret)
		return ret;
	ret = iomem_populate_later(view);
	if (ret) {
		iomem_view_put(view);
		return ret;
	}

	vma_desc_set_flags(desc, VMA_IO_BIT, VMA_PFNMAP_BIT, VMA_DONTEXPAND_BIT,
			   VMA_DONTDUMP_BIT);
	desc->vm_ops = &iomem_vm_ops;
	desc->private_data = view;
	return 0;
}

/**
 * iomem_mmap_prepare() - the same as iomem_mmap(), before there is a VMA
 * @desc: what the VMA will be, with pgoff the page frame
 *
 * For @mmap_prepare of struct file_operations.
 *
 * Context: as for iomem_mmap().
 * Return: as iomem_mmap(); also -ESRCH if the process is exiting.
 */
int iomem_mmap_prepare(struct vm_area_desc *desc)
{
	return iomem_map_desc(desc, desc->pgoff);
}

/**
 * iomem_mmap_prepare_range() - the same as iomem_mmap_range(), before there is a VMA
 * @desc: what the VMA will be
 * @start: physical address that file offset 0 shows
 * @len: number of bytes
 *
 * In the place of mmap_action_simple_ioremap().
 *
 * Context: as for iomem_mmap().
 * Return: as iomem_mmap_range() and iomem_mmap_prepare().
 */
int iomem_mmap_prepare_range(struct vm_area_desc *desc, phys_addr_t start,
			     unsigned long len)
{
	if (!iomem_range_has(start, len, desc->pgoff, vma_desc_pages(desc)))
		return -EINVAL;
	desc->pgoff += PHYS_PFN(start);
	desc->page_prot = pgprot_decrypted(desc->page_prot);
	return iomem_map_desc(desc,
			      io_remap_pfn_range_pfn(desc->pgoff, vma_desc_size(desc)));
}

/**
 * iomem_owner() - the object of the interface that a VMA was mapped for
 * @vma: VMA that @verdict is asked about
 *
 * Context: Any context.
 * Return: @owner of iomem_mmap().
 */
const void *iomem_owner(const struct vm_area_struct *vma)
{
	const struct iomem_view *view = vma->vm_private_data;

	return view->owner;
}
EXPORT_SYMBOL_GPL(iomem_owner);

static void iomem_vma_open(struct vm_area_struct *vma)
{
	struct iomem_view *view = vma->vm_private_data;

	refcount_inc(&view->users);
}

static void iomem_vma_close(struct vm_area_struct *vma)
{
	iomem_view_put(vma->vm_private_data);
}

static int iomem_vma_mapped(unsigned long start, unsigned long end, pgoff_t pgoff,
			    const struct file *file, void **private)
{
	struct iomem_view *view = *private;

	view->linked = true;
	return 0;
}

static vm_fault_t iomem_vma_fault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	unsigned long next;
	int ret;

	ret = iomem_bring_in(vma, vma->vm_start, vmf->address & PAGE_MASK,
			     PFNMAP_BATCH * PAGE_SIZE, true, &next);
	if (ret == IOMEM_DENY) {
		iomem_refuse_page(vma, vmf->address);
		return VM_FAULT_SIGBUS;
	}
	return ret < 0 ? VM_FAULT_OOM : VM_FAULT_NOPAGE;
}

/*
 * generic_access_phys() copies under the page table lock, which the claim takes to unmap
 * the page. A claim of a neighbour may take a huge entry away before: try again.
 */
static int iomem_vma_access(struct vm_area_struct *vma, unsigned long addr, void *buf,
			    int len, int write)
{
	unsigned long page = addr & PAGE_MASK, next;
	int ret = -EINVAL, tries;

	/* Who waits for the page table lock waits for the device. */
	len = min_t(unsigned long, len, IOMEM_COPY - addr % IOMEM_COPY);
	for (tries = 0; IS_ENABLED(CONFIG_HAVE_IOREMAP_PROT) && tries < 8; tries++) {
		/* Without access rights nothing is inserted, but an entry serves. */
		if ((vma->vm_flags & VM_ACCESS_FLAGS) &&
		    iomem_bring_in(vma, page, page, PAGE_SIZE, true, &next) != IOMEM_SHOW)
			break;
		ret = generic_access_phys(vma, addr, buf, len, write);
		if (ret != -EINVAL)
			break;
	}
	if (ret < 0)
		iomem_refuse_page(vma, addr);
	return ret;
}

const struct vm_operations_struct iomem_vm_ops = {
	.open	= iomem_vma_open,
	.close	= iomem_vma_close,
	.mapped	= iomem_vma_mapped,
	.fault	= iomem_vma_fault,
	.access	= iomem_vma_access,
};
