// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fill a VMA with page frames, and take them away
 *
 * remap_pfn_range() allocates page tables and sets entries in one go, and expects an empty
 * range. Two functions here take that apart, for a caller that decides under a lock
 * whether a page frame may be mapped: pfnmap_prepare() may sleep, pfnmap_fill() may not.
 *
 * An entry is as large as the addresses, the range and the architecture allow: a page, a
 * PMD or a PUD. Both functions apply the same rule, so the second needs the tables that
 * the first allocated, and no others. Entries that are there stay: another thread set
 * them, a huge one covers the range, or they are private copies. Huge entries come and
 * go until the page table lock is held; tables come, and may go. Where a table has gone,
 * pfnmap_fill() stops and says how far it got.
 *
 * pfnmap_zap() clears entries, for a caller that walks the VMAs of an address_space. It
 * flushes the TLB once for VMAs of one process that follow each other there.
 *
 * Locking:
 *   mmap_lock or VMA lock		(held by the caller; keeps upper tables)
 *     lock of the caller
 *       page table lock		(pfnmap_fill())
 *   mapping->i_mmap_rwsem		(held by the caller; keeps VMAs and tables)
 *     page table lock			(pfnmap_zap())
 */

#include <linux/align.h>
#include <linux/compat.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/mmu_notifier.h>
#include <linux/pfn.h>
#include <linux/pfnmap.h>
#include <linux/pgtable.h>
#include <linux/sched/mm.h>
#include <linux/vmalloc.h>
#include <asm/tlb.h>
#include "internal.h"

/* The end of the entry of @size that covers @addr, or @end. Levels may be folded. */
static unsigned long entry_end(unsigned long addr, unsigned long end, unsigned long size)
{
	unsigned long next = ALIGN_DOWN(addr, size) + size;

	return next - 1 < end - 1 ? next : end;
}

#ifdef CONFIG_ARCH_SUPPORTS_PMD_PFNMAP
/*
 * Private mappings are copied by the page, so their entries are pages. x86 has the PAT bit
 * of a huge entry elsewhere, and uses it for write-through, which is rare.
 */
static bool fits_huge(const struct vm_area_struct *vma, unsigned long addr,
		      unsigned long end, unsigned long pfn, unsigned long size)
{
#ifdef _PAGE_PAT
	if (pgprot_val(vma->vm_page_prot) & _PAGE_PAT)
		return false;
#endif
	return end - addr >= size && IS_ALIGNED(addr, size) &&
	       IS_ALIGNED(pfn, size >> PAGE_SHIFT) && (vma->vm_flags & VM_MAYSHARE);
}

static bool fits_pmd(const struct vm_area_struct *vma, unsigned long addr,
		     unsigned long end, unsigned long pfn)
{
	return fits_huge(vma, addr, end, pfn, PMD_SIZE) && !arch_needs_pgtable_deposit() &&
	       arch_vmap_pmd_supported(vma->vm_page_prot);
}

/*
 * A driver that has no huge_fault cannot mark the entry accessed or dirty later, so it is
 * both from the start, as are the page entries of most architectures.
 */
static void set_pmd_if_none(struct vm_area_struct *vma, unsigned long addr, pmd_t *pmd,
			    unsigned long pfn, pgprot_t prot)
{
	pmd_t entry = pmd_mkyoung(pmd_mkspecial(pmd_mkhuge(pfn_pmd(pfn, prot))));
	spinlock_t *ptl;	/* of the entry */

	if (vma->vm_flags & VM_WRITE)
		entry = pmd_mkwrite(pmd_mkdirty(entry), vma);
	ptl = pmd_lock(vma->vm_mm, pmd);
	if (pmd_none(*pmd)) {
		set_pmd_at(vma->vm_mm, addr, pmd, entry);
		update_mmu_cache_pmd(vma, addr, pmd);
	}
	spin_unlock(ptl);
}
#else
static bool fits_pmd(const struct vm_area_struct *vma, unsigned long addr,
		     unsigned long end, unsigned long pfn)
{
	return false;
}

static void set_pmd_if_none(struct vm_area_struct *vma, unsigned long addr, pmd_t *pmd,
			    unsigned long pfn, pgprot_t prot)
{
}
#endif

#ifdef CONFIG_ARCH_SUPPORTS_PUD_PFNMAP
static bool fits_pud(const struct vm_area_struct *vma, unsigned long addr,
		     unsigned long end, unsigned long pfn)
{
	return fits_huge(vma, addr, end, pfn, PUD_SIZE) &&
	       arch_vmap_pud_supported(vma->vm_page_prot);
}

static void set_pud_if_none(struct vm_area_struct *vma, unsigned long addr, pud_t *pud,
			    unsigned long pfn, pgprot_t prot)
{
	pud_t entry = pud_mkyoung(pud_mkspecial(pud_mkhuge(pfn_pud(pfn, prot))));
	spinlock_t *ptl;	/* of the entry */

	if (vma->vm_flags & VM_WRITE)
		entry = pud_mkwrite(pud_mkdirty(entry));
	ptl = pud_lock(vma->vm_mm, pud);
	if (pud_none(*pud)) {
		set_pud_at(vma->vm_mm, addr, pud, entry);
		update_mmu_cache_pud(vma, addr, pud);
	}
	spin_unlock(ptl);
}
#else
static bool fits_pud(const struct vm_area_struct *vma, unsigned long addr,
		     unsigned long end, unsigned long pfn)
{
	return false;
}

static void set_pud_if_none(struct vm_area_struct *vma, unsigned long addr, pud_t *pud,
			    unsigned long pfn, pgprot_t prot)
{
}
#endif

/* Allocate what the entry at @addr needs. Returns its end, or @addr without memory. */
static unsigned long prepare_entry(struct vm_area_struct *vma, unsigned long addr,
				   unsigned long end, unsigned long pfn,
				   unsigned long *done)
{
	struct mm_struct *mm = vma->vm_mm;
	pgd_t *pgd = pgd_offset(mm, addr);
	p4d_t *p4d = p4d_alloc(mm, pgd, addr);
	pud_t *pud = p4d ? pud_alloc(mm, p4d, addr) : NULL;
	unsigned long next;
	pmd_t *pmd;
	pud_t val;

	if (!pud)
		return addr;
	++*done;
	val = pudp_get(pud);
	if (pud_leaf(val) || (pud_none(val) && fits_pud(vma, addr, end, pfn)))
		return entry_end(addr, end, PUD_SIZE);
	if (!pmd_alloc(mm, pud, addr))
		return addr;
	/* A table stays; a huge entry may have come, and gone again. */
	val = pudp_get(pud);
	if (pud_leaf(val) || pud_none(val))
		return entry_end(addr, end, PUD_SIZE);

	pmd = pmd_offset(pud, addr);
	next = entry_end(addr, end, PMD_SIZE);
	if (pmd_none(*pmd) && fits_pmd(vma, addr, next, pfn))
		return next;
	if (pte_alloc(mm, pmd))
		return addr;
	*done += PHYS_PFN(next - addr);
	return next;
}

/**
 * pfnmap_prepare() - allocate the page tables that a range of page frames needs
 * @vma: VMA of page frames, with vm_page_prot and vm_flags as they will be
 * @addr: first address of the range, page aligned
 * @end: end of the range, exclusive, page aligned
 * @pfn: page frame that is to be mapped at @addr
 *
 * Goes on for about %PFNMAP_BATCH entries. Call it again for the rest.
 *
 * Context: Process context. May sleep. The caller holds the mmap_lock or the VMA lock.
 * Return: the address up to which pfnmap_fill() needs no more tables; @addr if there is
 * no memory.
 */
unsigned long pfnmap_prepare(struct vm_area_struct *vma, unsigned long addr,
			     unsigned long end, unsigned long pfn)
{
	unsigned long done = 0, next;

	while (addr < end && done < PFNMAP_BATCH) {
		next = prepare_entry(vma, addr, end, pfn, &done);
		if (next == addr)
			break;
		pfn += PHYS_PFN(next - addr);
		addr = next;
	}
	return addr;
}

/*
 * Are these eight entries empty? With the page table lock held nobody sets one, so plain
 * reads do; the compiler would have to make those of ptep_get() one by one.
 */
static bool none8(const pte_t *pte)
{
	return !(pte_val(pte[0]) | pte_val(pte[1]) | pte_val(pte[2]) | pte_val(pte[3]) |
		 pte_val(pte[4]) | pte_val(pte[5]) | pte_val(pte[6]) | pte_val(pte[7]));
}

/* The number of empty entries from @pte on. Most often all of a page table are. */
static unsigned long count_none(pte_t *pte, unsigned long nr)
{
	unsigned long none = 0;

	while (none + 8 <= nr && none8(pte + none))
		none += 8;
	while (none < nr && pte_none(ptep_get(pte + none)))
		none++;
	return none;
}

/* Set the empty entries of one page table. Returns false if there is no table. */
static bool fill_ptes(struct vm_area_struct *vma, unsigned long addr, unsigned long end,
		      pmd_t *pmd, unsigned long pfn, pgprot_t prot)
{
	unsigned long nr = PHYS_PFN(end - addr), none, step;
	pte_t *table, *pte;
	spinlock_t *ptl;	/* of the entry */

	table = pte_offset_map_lock(vma->vm_mm, pmd, addr, &ptl);
	if (!table)
		return false;
	lazy_mmu_mode_enable();
	for (pte = table; nr; nr -= step, pte += step, addr += step * PAGE_SIZE, pfn += step) {
		none = count_none(pte, nr);
		step = none ?: 1;
		if (!none)
			continue;
		set_ptes(vma->vm_mm, addr, pte, pte_mkspecial(pfn_pte(pfn, prot)), none);
		update_mmu_cache_range(NULL, vma, addr, pte, none);
	}
	lazy_mmu_mode_disable();
	pte_unmap_unlock(table, ptl);
	return true;
}

/* Set the entry at @addr, or those of its page table. Returns @addr without a table. */
static unsigned long fill_entry(struct vm_area_struct *vma, unsigned long addr,
				unsigned long end, unsigned long pfn, pgprot_t prot)
{
	pgd_t *pgd = pgd_offset(vma->vm_mm, addr);
	unsigned long next;
	p4d_t *p4d;
	pud_t *pud, val;
	pmd_t *pmd;

	if (pgd_none(*pgd))
		return addr;
	p4d = p4d_offset(pgd, addr);
	if (p4d_none(*p4d))
		return addr;
	pud = pud_offset(p4d, addr);
	if (fits_pud(vma, addr, end, pfn))
		set_pud_if_none(vma, addr, pud, pfn, prot);
	/* One look: a huge entry may come and go. A table stays. */
	val = pudp_get(pud);
	if (pud_leaf(val))
		return entry_end(addr, end, PUD_SIZE);
	if (pud_none(val))
		return addr;

	pmd = pmd_offset(pud, addr);
	next = entry_end(addr, end, PMD_SIZE);
	if (fits_pmd(vma, addr, next, pfn))
		set_pmd_if_none(vma, addr, pmd, pfn, prot);
	if (pmd_leaf(pmdp_get_lockless(pmd)) || fill_ptes(vma, addr, next, pmd, pfn, prot))
		return next;
	return addr;
}

/**
 * pfnmap_fill() - set the empty entries of a range to page frames
 * @vma: VMA of page frames (VM_PFNMAP)
 * @addr: first address of the range, page aligned
 * @end: end of the range, exclusive, page aligned: at most what pfnmap_prepare() returned
 * @pfn: page frame of @addr
 * @prot: protection and cache mode of the entries, most often vm_page_prot of @vma
 *
 * Entries that are there stay. The entries of a private mapping must be read-only, as
 * its vm_page_prot is.
 *
 * Context: Any context that may take page table locks. Does not sleep or allocate. The
 * caller holds the mmap_lock or the VMA lock.
 * Return: @end, or the first address where a page table is missing.
 */
unsigned long pfnmap_fill(struct vm_area_struct *vma, unsigned long addr,
			  unsigned long end, unsigned long pfn, pgprot_t prot)
{
	unsigned long next;

	while (addr < end) {
		next = fill_entry(vma, addr, end, pfn, prot);
		if (next == addr)
			break;
		pfn += PHYS_PFN(next - addr);
		addr = next;
	}
	return addr;
}

/*
 * The page table of @addr; NULL if there is none, or a huge entry. @next is where what
 * follows it begins.
 */
static pmd_t *table_at(struct mm_struct *mm, unsigned long addr, unsigned long end,
		       unsigned long *next)
{
	pgd_t *pgd = pgd_offset(mm, addr);
	p4d_t *p4d;
	pud_t *pud, val;
	pmd_t *pmd;

	*next = entry_end(addr, end, PUD_SIZE);
	if (pgd_none(*pgd))
		return NULL;
	p4d = p4d_offset(pgd, addr);
	if (p4d_none(*p4d))
		return NULL;
	pud = pud_offset(p4d, addr);
	val = pudp_get(pud);
	if (pud_none(val) || pud_leaf(val))
		return NULL;
	pmd = pmd_offset(pud, addr);
	*next = entry_end(addr, end, PMD_SIZE);
	return pmd_none(*pmd) || pmd_leaf(pmdp_get_lockless(pmd)) ? NULL : pmd;
}

static void gather(struct mmu_gather *tlb, struct mm_struct *mm)
{
	if (tlb->mm == mm)
		return;
	pfnmap_zap_flush(tlb);
	tlb_gather_mmu(tlb, mm);
}

/* Clear entries of one page table. They are of page frames, which mm does not count. */
static void zap_ptes(struct mmu_gather *tlb, unsigned long addr, unsigned long end,
		     pmd_t *pmd)
{
	pte_t *table, *pte;
	spinlock_t *ptl;	/* of the entry */

	table = pte_offset_map_lock(tlb->mm, pmd, addr, &ptl);
	if (!table)
		return;
	lazy_mmu_mode_enable();
	for (pte = table; addr < end; pte++, addr += PAGE_SIZE) {
		if (pte_none(ptep_get(pte)))
			continue;
		ptep_get_and_clear(tlb->mm, addr, pte);
		tlb_remove_tlb_entry(tlb, pte, addr);
	}
	lazy_mmu_mode_disable();
	pte_unmap_unlock(table, ptl);
}

static void zap_others(struct mmu_gather *tlb, struct vm_area_struct *vma,
		       unsigned long addr, unsigned long end)
{
	if (addr == end)
		return;
	gather(tlb, vma->vm_mm);
	zap_vma_range_batched(tlb, vma, addr, end - addr, NULL);
}

/**
 * pfnmap_zap() - clear the entries of a range
 * @tlb: what is cleared and not flushed; all zeros before the first call
 * @vma: VMA of page frames
 * @addr: first address of the range, page aligned
 * @end: end of the range, exclusive, page aligned
 *
 * Clears private copies, too; those, and huge entries, by way of the rest of mm. CPUs may
 * use the entries until pfnmap_zap_flush(), or until this function is called for a VMA of
 * another process.
 *
 * Context: Process context. May sleep. The caller holds the i_mmap_rwsem until it has
 * called pfnmap_zap_flush(), and sees to it that nothing sets the entries meanwhile.
 */
void pfnmap_zap(struct mmu_gather *tlb, struct vm_area_struct *vma, unsigned long addr,
		unsigned long end)
{
	unsigned long others = addr, next = end;
	struct mmu_notifier_range range;
	bool started = false;
	pmd_t *pmd = NULL;

	mmu_notifier_range_init(&range, MMU_NOTIFY_CLEAR, 0, vma->vm_mm, addr, end);
	mmu_notifier_invalidate_range_start(&range);
	for (; addr < end; addr = next, cond_resched()) {
		if (vma->vm_flags & VM_MAYSHARE)
			pmd = table_at(vma->vm_mm, addr, end, &next);
		if (!pmd)
			continue;
		if (others < addr) {
			zap_others(tlb, vma, others, addr);
			started = false;
		}
		if (!started) {
			gather(tlb, vma->vm_mm);
			tlb_change_page_size(tlb, PAGE_SIZE);
			tlb_start_vma(tlb, vma);
			started = true;
		}
		zap_ptes(tlb, addr, next, pmd);
		others = next;
	}
	/* Without MMU_GATHER_MERGE_VMAS this flushes: once a VMA, and not once a table. */
	if (started)
		tlb_end_vma(tlb, vma);
	zap_others(tlb, vma, others, end);
	mmu_notifier_invalidate_range_end(&range);
}

/**
 * pfnmap_zap_flush() - flush the entries that pfnmap_zap() has cleared
 * @tlb: what is cleared and not flushed
 *
 * Context: Process context. May sleep. The caller holds the i_mmap_rwsem.
 */
void pfnmap_zap_flush(struct mmu_gather *tlb)
{
	if (tlb->mm)
		tlb_finish_mmu(tlb);
	tlb->mm = NULL;
}

#ifdef CONFIG_ARCH_SUPPORTS_PMD_PFNMAP
/* An address congruent to @pgoff modulo @size; 0 if it is not worth it, or there is none. */
static unsigned long aligned_area(struct file *file, unsigned long len,
				  unsigned long pgoff, unsigned long flags,
				  unsigned long size)
{
	unsigned long first = round_up(pgoff, size >> PAGE_SHIFT) - pgoff;
	unsigned long addr;

	if (len < size || len - size < PFN_PHYS(first) || len + size < len)
		return 0;
	addr = mm_get_unmapped_area(file, 0, len + size, pgoff, flags);
	if (IS_ERR_VALUE(addr))
		return 0;
	return addr + ((PFN_PHYS(pgoff) - addr) & (size - 1));
}

/**
 * pfnmap_get_unmapped_area() - find an address at which entries can be huge
 * @file: file that is being mapped
 * @addr: address that user space asks for, or 0
 * @len: number of bytes
 * @pgoff: file offset in pages, congruent to the page frame modulo the size of a huge
 *	entry, as the offset in a BAR is
 * @flags: flags of mmap
 *
 * For @get_unmapped_area of struct file_operations. A user who asks for an address gets
 * it, aligned or not.
 *
 * Context: Process context, with the mmap_lock held for writing.
 * Return: the address, or an error as a number.
 */
unsigned long pfnmap_get_unmapped_area(struct file *file, unsigned long addr,
				       unsigned long len, unsigned long pgoff,
				       unsigned long flags)
{
	unsigned long area = 0;

	if (!addr && !(flags & MAP_FIXED) && IS_ENABLED(CONFIG_64BIT) && !in_compat_syscall()) {
		if (IS_ENABLED(CONFIG_ARCH_SUPPORTS_PUD_PFNMAP))
			area = aligned_area(file, len, pgoff, flags, PUD_SIZE);
		if (!area)
			area = aligned_area(file, len, pgoff, flags, PMD_SIZE);
	}
	return area ?: mm_get_unmapped_area(file, addr, len, pgoff, flags);
}
EXPORT_SYMBOL_GPL(pfnmap_get_unmapped_area);
#endif
