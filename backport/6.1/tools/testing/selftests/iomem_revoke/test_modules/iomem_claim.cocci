// SPDX-License-Identifier: GPL-2.0-only
/// Look a page frame up by follow_pfn()
// Removable with: "mm: new follow_pfnmap API"
// Unless: include/linux/mm.h follow_pfnmap_start
// Requires: 1.1.1
//
// Expect modules: 0 follow_pfnmap|claim_look_up
// Expect modules: 1 follow_pfn

virtual modules

@ depends on modules @
@@
- static int claim_look_up(...) { ... }

@ depends on modules @
expression vma, addr, pfn;
@@
- claim_look_up(vma, addr, pfn)
+ follow_pfn(vma, addr, pfn)
