# SPDX-License-Identifier: GPL-2.0-only
# Step pfnmap: 4 lines
# Step vmatests: 13 lines

# Step pfnmap
/^source "mm\/damon\/Kconfig"$/ i\
# pfnmap_prepare(), pfnmap_fill() and pfnmap_zap()\
config PFNMAP_FILL\
	bool\

# Step vmatests
/^source "mm\/damon\/Kconfig"$/ i\
config PFNMAP_KUNIT_TEST\
	bool "KUnit tests of the filling of a VMA with page frames" if !KUNIT_ALL_TESTS\
	depends on KUNIT=y && PFNMAP_FILL\
	default KUNIT_ALL_TESTS\
	help\
	  Test pfnmap_prepare(), pfnmap_fill() and pfnmap_zap(): every entry,\
	  at and across the boundaries of page tables, of a page and huge.\
\
	  The tests reserve a hole in the physical address space for as long\
	  as they run, and map it to a process of their own.\
\
	  If unsure, say N.\

