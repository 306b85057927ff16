# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "lib: Move KUnit tests into tests/ subdirectory"
# Unless: lib/Makefile ^obj-y \+= .*\<tests/
# Step tests: 2 lines
/^obj-\$(CONFIG_GENERIC_LIB_DEVMEM_IS_ALLOWED) += / i\
obj-y += tests/\

