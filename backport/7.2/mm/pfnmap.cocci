// SPDX-License-Identifier: GPL-2.0-only
/// Zap by the older name, and do without the flush of page frames in tlb_end_vma()
// Removable with: zap_vma_range_batched() in mm/internal.h
// Unless: mm/internal.h zap_vma_range_batched
// Requires: 1.1.1
//
// Expect pfnmap: 1 zap_vma_ptes
// Expect pfnmap: 0 zap_vma_range_batched
// Expect pfnmap: 1 CONFIG_MMU_GATHER_MERGE_VMAS

virtual pfnmap

@ depends on pfnmap @
expression tlb, vma, addr, size;
@@
- gather(tlb, vma->vm_mm);
- zap_vma_range_batched(tlb, vma, addr, size, NULL);
+ pfnmap_zap_flush(tlb);
+ zap_vma_ptes(vma, addr, size);

@ depends on pfnmap @
expression tlb, vma;
@@
- tlb_end_vma(tlb, vma);
+ if (!IS_ENABLED(CONFIG_MMU_GATHER_MERGE_VMAS))
+ 	tlb_end_vma(tlb, vma);
