// SPDX-License-Identifier: GPL-2.0-only
/// Redirect calls under KUnit through a pointer where KUnit has no static stubs
///
/// And set the flags of a VMA, and many entries of a page table, and untrack a
/// range, as it was done then.
// Removable with: "kunit: Expose 'static stub' API to redirect functions"
// Unless: include/kunit/test-bug.h kunit_get_current_test
// Requires: 1.1.1
//
// Expect library: 0 static_stub.h|KUNIT_STATIC_STUB_REDIRECT
// Expect library: 0 vm_flags_set|pfnmap_untrack
// Expect library: 1 iomem_revoke_ptes.h
// Expect library: 6 iomem_(get_mount|new_inode)_stub

virtual library

@ depends on library @
@@
- #include <kunit/static_stub.h>

@ depends on library @
@@
  #include "tests/iomem_revoke_kunit.h"
+ #include "iomem_revoke_ptes.h"

@ redirected depends on library @
type T;
identifier f;
fresh identifier stub = f ## "_stub";
parameter list ps;
expression list args;
@@
+ T (*stub)(ps);
+
  T f(ps)
  {
  ...
- KUNIT_STATIC_STUB_REDIRECT(f, args);
+ if (stub)
+ 	return stub(args);
  ...
  }

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
