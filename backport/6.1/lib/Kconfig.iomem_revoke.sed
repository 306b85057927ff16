# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "rcu: Remove CONFIG_SRCU"
# Unless: kernel/rcu/Kconfig ! ^config SRCU$
# Step library: 1 line
/^	depends on MMU$/ a\
	select SRCU
