# SPDX-License-Identifier: GPL-2.0-only
# pfnmap_prepare() fills what it prepares.
# Breaks: mm/pfnmap.c
# Killed by: prepare_sets_nothing
/^unsigned long pfnmap_prepare/,/^}/ {
	s/^		next = prepare_entry(.*/&\n		if (next != addr)\n			set_pte_at(vma->vm_mm, addr, pte_offset_kernel(pmd_off(vma->vm_mm, addr), addr),\n				   pte_mkspecial(pfn_pte(pfn, vma->vm_page_prot)));/
}
