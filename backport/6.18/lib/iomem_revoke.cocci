// SPDX-License-Identifier: GPL-2.0-only
/// Leave out what maps before there is a VMA, where no driver can
// Removable with: "mm: update mem char driver to use mmap_prepare"
// Unless: drivers/char/mem.c mmap_action_remap_full
// Requires: 1.1.1
//
// Expect library: 0 vm_area_desc
// Expect library: 0 EXPORT_SYMBOL_GPL.iomem_mmap_prepare

virtual library

@ depends on library @
@@
- int iomem_mmap_prepare(...) { ... }

@ depends on library @
declarer name EXPORT_SYMBOL_GPL;
symbol iomem_mmap_prepare;
@@
- EXPORT_SYMBOL_GPL(iomem_mmap_prepare);
