// SPDX-License-Identifier: GPL-2.0-only
/// Leave out what maps before there is a VMA, where no driver can
// Removable with: "mm: update mem char driver to use mmap_prepare"
// Unless: drivers/char/mem.c mmap_action_remap_full
// Requires: 1.1.1
//
// Expect library: 0 vm_area_desc

virtual library

@ depends on library @
@@
- int iomem_mmap_prepare(...) { ... }
