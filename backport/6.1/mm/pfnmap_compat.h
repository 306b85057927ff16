/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Read and set page table entries before the kernel had the functions.
 *
 * Removable with: "mm: Add default definition of set_ptes()"
 * Step pfnmap
 * Unless: include/linux/pgtable.h set_ptes
 */
#ifndef _MM_PFNMAP_COMPAT_H
#define _MM_PFNMAP_COMPAT_H

#include <linux/mm.h>
#include <linux/pgtable.h>

#ifndef pudp_get
#define pudp_get(pud)	READ_ONCE(*(pud))
#endif
#ifndef pmdp_get_lockless
#define pmdp_get_lockless(pmd)	READ_ONCE(*(pmd))
#endif

/* The page table is there, and nothing but one is: device memory has no huge entries. */
static inline pte_t *pte_map_lock(struct mm_struct *mm, pmd_t *pmd, unsigned long addr,
				  spinlock_t **ptl)
{
	return pmd_none(*pmd) ? NULL : pte_offset_map_lock(mm, pmd, addr, ptl);
}

static inline void set_pfns(struct vm_area_struct *vma, unsigned long addr, pte_t *pte,
			    unsigned long pfn, pgprot_t prot, unsigned long nr)
{
	for (; nr; nr--, addr += PAGE_SIZE, pte++, pfn++) {
		set_pte_at(vma->vm_mm, addr, pte, pte_mkspecial(pfn_pte(pfn, prot)));
		update_mmu_cache(vma, addr, pte);
	}
}

#endif /* _MM_PFNMAP_COMPAT_H */
