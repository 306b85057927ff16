// SPDX-License-Identifier: GPL-2.0-only
/// Flush the TLB for each VMA, since tlb_end_vma() does so for page frames
// Removable with: zap_vma_range_batched() in mm/internal.h
// Unless: mm/internal.h zap_vma_range_batched
// Requires: 1.1.1
//
// Expect pfnmap: 1 zap_vma_ptes
// Expect pfnmap: 0 zap_vma_range_batched|tlb_gather_mmu|tlb_finish_mmu

virtual pfnmap

@ depends on pfnmap @
expression tlb, vma, addr, size;
@@
- if (tlb->mm != vma->vm_mm) {
- 	pfnmap_zap_flush(tlb);
- 	tlb_gather_mmu(tlb, vma->vm_mm);
- }
- zap_vma_range_batched(tlb, vma, addr, size, NULL);
+ zap_vma_ptes(vma, addr, size);

@ depends on pfnmap @
expression tlb;
@@
- if (tlb->mm)
- 	tlb_finish_mmu(tlb);
- tlb->mm = NULL;
