// SPDX-License-Identifier: GPL-2.0-only
/// Map files in KUnit tests by ourselves, and set the flags of a VMA as it was done then
// Removable with: "kunit: test: Add vm_mmap() allocation resource manager"
// Unless: include/kunit/test.h kunit_vm_mmap
// Requires: 1.1.1
//
// Expect vmatests: 1 iomem_revoke_kunit_mm.h
// Expect vmatests: 0 vm_flags_set

virtual vmatests

@ depends on vmatests @
@@
  #include <linux/vmalloc.h>
+ #include "../../lib/tests/iomem_revoke_kunit_mm.h"

@ depends on vmatests @
expression vma, flags;
@@
- vm_flags_set(vma, flags);
+ vma->vm_flags |= flags;
