# SPDX-License-Identifier: GPL-2.0-only
# Step pfnmap: 4 lines
/^source "mm\/damon\/Kconfig"$/ i\
# pfnmap_prepare() and pfnmap_fill()\
config PFNMAP_FILL\
	bool\

