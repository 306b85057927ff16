// SPDX-License-Identifier: GPL-2.0-only
/// Look for the VMAs of a mapping by the older name
// Removable with: mapping_rmap_tree_foreach() in include/linux/mm.h
// Unless: include/linux/mm.h mapping_rmap_tree_foreach
// Requires: 1.1.1
//
// Expect library: 1 vma_interval_tree_foreach
// Expect library: 0 mapping_rmap_tree

virtual library

@ depends on library @
iterator name mapping_rmap_tree_foreach, vma_interval_tree_foreach;
expression mapping, first, last;
identifier vma;
statement S;
@@
- mapping_rmap_tree_foreach(vma, mapping, first, last)
+ vma_interval_tree_foreach(vma, &mapping->i_mmap, first, last)
  S
