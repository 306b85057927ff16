// SPDX-License-Identifier: GPL-2.0-only
/// Track the cache mode of a range by the older names of x86
// Removable with: "mm: convert track_pfn_remap() to pfnmap_track()"
// Unless: include/linux/pgtable.h pfnmap_untrack
// Requires: 1.1.1
//
// Expect library: 1 track_pfn_remap
// Expect library: 1 untrack_pfn\(
// Expect library: 0 pfnmap_(un)?track

virtual library

@ depends on library @
expression pfn, size, prot;
@@
- pfnmap_track(pfn, size, prot)
+ track_pfn_remap(NULL, prot, pfn, 0, size)

@ depends on library @
expression pfn, size;
@@
- pfnmap_untrack(pfn, size)
+ untrack_pfn(NULL, pfn, size, true)
