# SPDX-License-Identifier: GPL-2.0-only
# Step tests: 1 line
/^# KUnit tests$/ a\
obj-$(CONFIG_IOMEM_REVOKE_KUNIT_TEST) += iomem_revoke_kunit.o
