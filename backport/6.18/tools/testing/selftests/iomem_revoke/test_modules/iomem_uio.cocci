// SPDX-License-Identifier: GPL-2.0-only
/// Map memory of a UIO device where its driver has the VMA already
// Removable with: mmap_prepare() in struct uio_info
// Unless: include/linux/uio_driver.h mmap_prepare
// Requires: 1.1.1
//
// Expect modules: 0 desc|mmap_prepare
// Expect modules: 1 remap_pfn_range

virtual modules

@ depends on modules @
expression pfn;
symbol desc;
@@
- mmap_action_remap_full(desc, pfn);
- return 0;
+ return remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);

@ depends on modules @
symbol desc;
@@
- desc->pgoff
+ vma->vm_pgoff

@ depends on modules @
symbol desc;
@@
- desc->vm_ops
+ vma->vm_ops

@ depends on modules @
symbol desc;
@@
- vma_desc_pages(desc)
+ vma_pages(vma)

@ depends on modules @
identifier info, desc;
@@
- own_mmap_prepare(struct uio_info *info, struct vm_area_desc *desc)
+ own_mmap(struct uio_info *info, struct vm_area_struct *vma)
  { ... }

@ depends on modules @
symbol offer_info, own_mmap_prepare;
@@
- offer_info.mmap_prepare = own_mmap_prepare;
+ offer_info.mmap = own_mmap;
