# SPDX-License-Identifier: GPL-2.0-only
# Only the first listener is told.
# Breaks: kernel/resource_notifier.c
# Killed by: chain_calls_by_priority
s/srcu_notifier_call_chain(&iomem_claim_chain, action, res)/iomem_claim_chain.head->notifier_call(iomem_claim_chain.head, action, res)/
