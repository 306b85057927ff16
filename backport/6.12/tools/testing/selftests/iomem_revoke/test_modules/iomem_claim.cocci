// SPDX-License-Identifier: GPL-2.0-only
/// Allocate an object by its size where slab does not know its type
// Removable with: "slab: Introduce kmalloc_obj() and family"
// Unless: include/linux/slab.h kzalloc_obj\(
// Requires: 1.1.1
//
// Expect modules: 0 kzalloc_obj
// Expect modules: 3 GFP_KERNEL

virtual modules

@ depends on modules @
expression obj;
@@
- kzalloc_obj(obj)
+ kzalloc(sizeof(obj), GFP_KERNEL)
