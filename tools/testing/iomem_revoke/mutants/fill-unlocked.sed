# SPDX-License-Identifier: GPL-2.0-only
# A page table is filled without its lock.
# Breaks: mm/pfnmap.c
# Killed by: fill_waits_for_lock_of_table
/^static bool fill_ptes/,/^}/ {
	s/pte_offset_map_lock(vma->vm_mm, pmd, addr, &ptl)/pte_offset_map(pmd, addr)/
	s/pte_unmap_unlock(table, ptl)/pte_unmap(table)/
	/spinlock_t \*ptl/d
}
