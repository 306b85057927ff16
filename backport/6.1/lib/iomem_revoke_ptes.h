/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Set many entries of a page table, before the kernel could.
 *
 * Removable with: "mm: Add default definition of set_ptes()"
 * Step library
 * Unless: include/linux/pgtable.h set_ptes
 */
#ifndef _LIB_IOMEM_REVOKE_PTES_H
#define _LIB_IOMEM_REVOKE_PTES_H

#include <linux/mm.h>
#include <linux/pgtable.h>

static inline void set_ptes(struct mm_struct *mm, unsigned long addr, pte_t *ptep,
			    pte_t pte, unsigned long nr)
{
	for (; nr; nr--, addr += PAGE_SIZE, ptep++) {
		set_pte_at(mm, addr, ptep, pte);
		pte = __pte(pte_val(pte) + PAGE_SIZE);
	}
}

static inline void update_mmu_cache_range(struct vm_fault *vmf,
					  struct vm_area_struct *vma,
					  unsigned long addr, pte_t *ptep,
					  unsigned long nr)
{
	for (; nr; nr--, addr += PAGE_SIZE, ptep++)
		update_mmu_cache(vma, addr, ptep);
}

#endif /* _LIB_IOMEM_REVOKE_PTES_H */
