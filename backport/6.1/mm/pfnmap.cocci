// SPDX-License-Identifier: GPL-2.0-only
/// Read and set page table entries as it was done then
// Removable with: "mm: Add default definition of set_ptes()"
// Unless: include/linux/pgtable.h set_ptes
// Requires: 1.1.1
//
// Expect pfnmap: 1 pfnmap_compat.h
// Expect pfnmap: 1 set_pfns
// Expect pfnmap: 1 vma, vma->vm_mm
// Expect pfnmap: 0 set_ptes|update_mmu_cache_range|pte_offset_map_lock

virtual pfnmap

@ depends on pfnmap @
@@
  #include <linux/vmalloc.h>
+ #include "pfnmap_compat.h"

@ depends on pfnmap @
expression vma, mm, addr, pte, pfn, prot, nr;
@@
- set_ptes(mm, addr, pte, pte_mkspecial(pfn_pte(pfn, prot)), nr);
- update_mmu_cache_range(NULL, vma, addr, pte, nr);
+ set_pfns(vma, addr, pte, pfn, prot, nr);

@ depends on pfnmap @
@@
- pte_offset_map_lock
+ pte_map_lock
  (...)

@ depends on pfnmap @
expression range, event, flags, vma, start, end;
@@
- mmu_notifier_range_init(range, event, flags, vma->vm_mm, start, end);
+ mmu_notifier_range_init(range, event, flags, vma, vma->vm_mm, start, end);
