// SPDX-License-Identifier: GPL-2.0-only
/// Ask x86 for the cache mode of a page by the older name of the question
// Removable with: "mm: convert track_pfn_insert() to pfnmap_setup_cachemode*()"
// Unless: include/linux/pgtable.h pfnmap_setup_cachemode_pfn
// Requires: 1.1.1
//
// Expect library: 1 track_pfn_insert
// Expect library: 0 pfnmap_setup_cachemode

virtual library

@ depends on library @
@@
  #include <linux/pfn.h>
+ #include <linux/pfn_t.h>

@ depends on library @
expression pfn, prot;
@@
- pfnmap_setup_cachemode_pfn(pfn, prot);
+ track_pfn_insert(vma, prot, __pfn_to_pfn_t(pfn, PFN_DEV));
