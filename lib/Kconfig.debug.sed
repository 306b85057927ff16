# SPDX-License-Identifier: GPL-2.0-only
# Step library: 3 lines
# Step tests: 13 lines

# Step library
/^config IO_STRICT_DEVMEM$/,/^	help$/ {
	/^	depends on STRICT_DEVMEM$/ a\
	select IOMEM_REVOKE if MMU
}
/^menu "\$(SRCARCH) Debugging"$/ i\
source "lib/Kconfig.iomem_revoke"\

# Step tests
/^config HASH_KUNIT_TEST$/ i\
config IOMEM_REVOKE_KUNIT_TEST\
	bool "KUnit tests of the revocation of I/O memory" if !KUNIT_ALL_TESTS\
	depends on KUNIT=y && IOMEM_REVOKE\
	default KUNIT_ALL_TESTS\
	help\
	  Test the registry of iomem mappings, the notifier chain that tells\
	  it of claims, and which pages a claim takes away from user space.\
\
	  The tests reserve a hole in the physical address space for as long\
	  as they run, and map it to a process of their own.\
\
	  If unsure, say N.\

