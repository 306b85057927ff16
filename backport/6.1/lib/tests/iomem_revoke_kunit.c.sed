# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "kunit: Expose 'static stub' API to redirect functions"
# Unless: include/kunit/test-bug.h kunit_get_current_test
# Step tests: 1 line
# Expect tests: 0 kunit/static_stub.h
#
# spatch would take the comment before it, too.
/^#include <kunit\/static_stub.h>$/ d
