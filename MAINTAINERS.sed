# SPDX-License-Identifier: GPL-2.0-only
# Step library: 17 lines
#
# Who takes it in says who looks after it: there is no M: line.
0,/^IOMMU / {
	/^IOMMU / i\
IOMEM REVOCATION\
L:	linux-kernel@vger.kernel.org\
L:	linux-pci@vger.kernel.org\
S:	Orphan\
F:	Documentation/core-api/iomem-revoke.rst\
F:	drivers/char/mem.h\
F:	drivers/uio/uio.h\
F:	include/linux/iomem_revoke.h\
F:	kernel/resource_notifier.c\
F:	lib/Kconfig.iomem_revoke\
F:	lib/iomem_revoke*\
F:	lib/tests/iomem_revoke*\
F:	samples/iomem_revoke/\
F:	scripts/coccinelle/api/iomem*\
F:	tools/testing/selftests/iomem_revoke/\
K:	iomem_(mapping|mmap|claim)_\

}
