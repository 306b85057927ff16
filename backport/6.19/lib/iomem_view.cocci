// SPDX-License-Identifier: GPL-2.0-only
/// Allocate an object by its size where slab does not know its type
// Removable with: "slab: Introduce kmalloc_obj() and family"
// Unless: include/linux/slab.h kzalloc_obj\(
// Requires: 1.1.1
//
// Expect library: 0 kzalloc_obj
// Expect library: 1 kzalloc\(

virtual library

@ depends on library @
expression obj, flags;
@@
- kzalloc_obj(obj, flags)
+ kzalloc(sizeof(obj), flags)
