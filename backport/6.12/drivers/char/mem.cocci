// SPDX-License-Identifier: GPL-2.0-only
/// Map /dev/mem page by page where mmap has the VMA already
// Removable with: "mm: update mem char driver to use mmap_prepare"
// Unless: drivers/char/mem.c mmap_action_remap_full
// Requires: 1.1.1
//
// Expect devmem: 1 iomem_mmap

virtual devmem

@ depends on devmem @
expression vma;
@@
- if (remap_pfn_range(vma, ...)) {
- 	return -EAGAIN;
- }
+ if (iomem_mmap(vma, vma->vm_pgoff, NULL))
+ 	return -EAGAIN;
