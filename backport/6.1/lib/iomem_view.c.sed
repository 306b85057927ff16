# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "kunit: Expose 'static stub' API to redirect functions"
# Unless: include/kunit/test-bug.h kunit_get_current_test
# Step library: 5 lines
# Expect library: 0 static_stub
#
# Redirect a call through a pointer. spatch does not parse VISIBLE_IF_KUNIT here.
/^#include <kunit\/static_stub.h>$/ d
/^VISIBLE_IF_KUNIT ulong iomem_prepare(/ i\
unsigned long (*iomem_prepare_stub)(struct vm_area_struct *vma, unsigned long addr,\
				    unsigned long end, unsigned long pfn);\

s/KUNIT_STATIC_STUB_REDIRECT(iomem_prepare, \(.*\));/if (iomem_prepare_stub)\n\t\treturn iomem_prepare_stub(\1);/
