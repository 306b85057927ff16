# SPDX-License-Identifier: GPL-2.0-only
# The rule of an interface is not asked.
# Breaks: lib/iomem_revoke.c
# Killed by: fault_asks_each_time
s/if (ops && ops->verdict)/if (0)/
