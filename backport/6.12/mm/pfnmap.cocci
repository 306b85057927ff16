// SPDX-License-Identifier: GPL-2.0-only
/// Name the mm in which an address is looked for
// Removable with: mm_get_unmapped_area() without an mm in include/linux/sched/mm.h
// Unless: include/linux/sched/mm.h mm_get_unmapped_area\(struct file
// Requires: 1.1.1
//
// Expect pfnmap: 2 mm_get_unmapped_area\(current->mm, file

virtual pfnmap

@ depends on pfnmap @
expression file;
@@
  mm_get_unmapped_area(
+ current->mm,
  file, ...)
