# SPDX-License-Identifier: GPL-2.0-only
# Nobody is told.
# Breaks: kernel/resource_notifier.c
# Killed by: chain_tells_of_claim_marked_busy
s/if (!rcu_access_pointer(iomem_claim_chain.head))/if (1)/
