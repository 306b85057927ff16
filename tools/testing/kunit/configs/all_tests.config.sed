# SPDX-License-Identifier: GPL-2.0-only
# Step tests: 2 lines
# Step tests
/^CONFIG_VFAT_FS=y$/ a\
\
CONFIG_IOMEM_REVOKE=y
