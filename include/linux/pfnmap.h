/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Fill a VMA with page frames, and take them away.
 *
 * For a VMA of page frames (VM_PFNMAP) whose owner decides under a lock of its own
 * whether they may be mapped: pfnmap_prepare() allocates page tables before the lock is
 * taken, pfnmap_fill() sets the entries under it. pfnmap_zap() clears them; the TLB is
 * flushed by pfnmap_zap_flush() at the latest. See mm/pfnmap.c.
 */
#ifndef _LINUX_PFNMAP_H
#define _LINUX_PFNMAP_H

#include <linux/minmax.h>
#include <linux/pgtable.h>
#include <linux/types.h>

struct file;
struct mmu_gather;
struct vm_area_struct;

/*
 * The number of entries that one call prepares or sets at most, not counting the rest of
 * the last page table. It bounds the time that pfnmap_fill() needs.
 */
#define PFNMAP_BATCH	max_t(unsigned long, 4096, PTRS_PER_PTE)

unsigned long pfnmap_prepare(struct vm_area_struct *vma, unsigned long addr,
			     unsigned long end, unsigned long pfn);
unsigned long pfnmap_fill(struct vm_area_struct *vma, unsigned long addr,
			  unsigned long end, unsigned long pfn, pgprot_t prot);
void pfnmap_zap(struct mmu_gather *tlb, struct vm_area_struct *vma, unsigned long addr,
		unsigned long end);
void pfnmap_zap_flush(struct mmu_gather *tlb);

#ifdef CONFIG_ARCH_SUPPORTS_PMD_PFNMAP
unsigned long pfnmap_get_unmapped_area(struct file *file, unsigned long addr,
				       unsigned long len, unsigned long pgoff,
				       unsigned long flags);
#else
#define pfnmap_get_unmapped_area	NULL
#endif

#endif /* _LINUX_PFNMAP_H */
