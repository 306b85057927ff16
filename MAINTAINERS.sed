# SPDX-License-Identifier: GPL-2.0-only
#
# Each step that adds a file adds its line. A tree that is patched has nobody who looks
# after it; in a series, who sends it does (see name_maintainer() in apply).

# Step notifier: 7 lines
# Step notifier
0,/^IOMMU / {
	/^IOMMU / i\
IOMEM REVOCATION\
L:	linux-kernel@vger.kernel.org\
L:	linux-pci@vger.kernel.org\
S:	Orphan\
F:	kernel/resource_notifier.c\
K:	\\biomem_((access|claim|mapping|mmap)_|refuse)\

}

# Step pfnmap: 2 lines
# Step pfnmap
/^F:	kernel\/resource_notifier.c$/ {
	i\
F:	include/linux/pfnmap.h
	a\
F:	mm/pfnmap.c
}

# Step library: 6 lines
# Step library
/^F:	include\/linux\/pfnmap.h$/ {
	i\
F:	include/linux/iomem_revoke.h
	a\
F:	include/trace/events/iomem_revoke.h
}
/^F:	mm\/pfnmap.c$/ i\
F:	lib/Kconfig.iomem_revoke\
F:	lib/iomem_revoke*\
F:	lib/iomem_view*\
F:	lib/tests/iomem_revoke_kunit.h

# Step devmem: 1 line
# Step devmem
/^F:	include\/linux\/iomem_revoke.h$/ i\
F:	drivers/char/mem.h

# Step uio: 1 line
# Step uio
/^F:	include\/linux\/iomem_revoke.h$/ i\
F:	drivers/uio/uio.h

# Step tests: 1 line
# Step tests
s/^F:	lib\/tests\/iomem_revoke_kunit.h$/F:	lib\/tests\/iomem_revoke*/

# Step vmatests: 1 line
# Step vmatests
/^F:	mm\/pfnmap.c$/ a\
F:	mm/tests/pfnmap_kunit.c

# Step tools: 1 line
# Step tools
/^K:	\\biomem_((access/ i\
F:	tools/iomem/

# Step modules: 1 line
# Step modules
/^K:	\\biomem_((access/ i\
F:	tools/testing/selftests/iomem_revoke/

# Step samples: 1 line
# Step samples
/^F:	tools\/iomem\/$/ i\
F:	samples/iomem_revoke/

# Step coccinelle: 1 line
# Step coccinelle
/^F:	tools\/iomem\/$/ i\
F:	scripts/coccinelle/api/iomem*

# Step documentation: 4 lines
# Step documentation
/^F:	drivers\/char\/mem.h$/ i\
F:	Documentation/PCI/iomem-mappings.rst\
F:	Documentation/admin-guide/iomem-revoke.rst\
F:	Documentation/core-api/iomem-revoke.rst
/^F:	tools\/testing\/selftests\/iomem_revoke\/$/ i\
F:	tools/testing/iomem_revoke/
