// SPDX-License-Identifier: GPL-2.0-only
/// Redirect calls under KUnit through a pointer where KUnit has no static stubs
// Removable with: "kunit: Expose 'static stub' API to redirect functions"
// Unless: include/kunit/test-bug.h kunit_get_current_test
// Requires: 1.1.1
//
// Expect library: 0 static_stub.h|KUNIT_STATIC_STUB_REDIRECT
// Expect library: 6 iomem_(get_mount|new_inode)_stub

virtual library

@ depends on library @
@@
- #include <kunit/static_stub.h>

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
