// SPDX-License-Identifier: GPL-2.0-only
/// Leave out what maps before there is a VMA, where no driver can
///
/// And ask by our own name at which page frame an architecture has its I/O.
// Removable with: "mm: update mem char driver to use mmap_prepare"
// Unless: drivers/char/mem.c mmap_action_remap_full
// Requires: 1.1.1
//
// Expect library: 0 vm_area_desc
// Expect library: 0 iomem_vma_mapped
// Expect library: 1 iomem_io_pfn.h

virtual library

@ depends on library @
@@
  #include "iomem_view.h"
+ #include "iomem_io_pfn.h"

@ depends on library @
identifier f =~ "^(iomem_mmap_prepare|iomem_mmap_prepare_range|iomem_map_desc|iomem_vma_mapped)$";
@@
- f(...) { ... }

@ depends on library @
symbol iomem_vm_ops, iomem_vma_mapped;
@@
  struct vm_operations_struct iomem_vm_ops = {
- 	.mapped = iomem_vma_mapped,
  };
