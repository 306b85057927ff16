// SPDX-License-Identifier: GPL-2.0-only
/// Use pointers for static stubs, and map files in KUnit tests by ourselves
// Removable with: "kunit: Expose 'static stub' API to redirect functions"
// Unless: include/kunit/test-bug.h kunit_get_current_test
// Requires: 1.1.1
//
// Expect tests: 0 kunit_(de)?activate_static_stub
// Expect tests: 1 iomem_revoke_kunit_mm.h

virtual tests

@ depends on tests @
@@
  #include "iomem_revoke_kunit.h"
+ #include "iomem_revoke_kunit_mm.h"

@ depends on tests @
identifier f, replacement;
fresh identifier stub = f ## "_stub";
@@
- kunit_activate_static_stub(test, f, replacement);
+ stub = replacement;

@ depends on tests @
identifier f;
fresh identifier stub = f ## "_stub";
@@
- kunit_deactivate_static_stub(test, f);
+ stub = NULL;
