// SPDX-License-Identifier: GPL-2.0-only
/// Set the flags of a VMA, and untrack a range, as it was done then
// Removable with: "mm: introduce wrapper functions for vma->vm_flags modifications"
// Unless: include/linux/mm.h vm_flags_set
// Requires: 1.1.1
//
// Expect library: 0 vm_flags_set|pfnmap_untrack

virtual library

@ depends on library @
expression vma, flags;
@@
- vm_flags_set(vma, flags);
+ vma->vm_flags |= flags;

@ depends on library @
expression pfn, size;
@@
- pfnmap_untrack(pfn, size)
+ untrack_pfn(NULL, pfn, size)
