# SPDX-License-Identifier: GPL-2.0-only
# A listener that was unregistered is told.
# Breaks: kernel/resource_notifier.c
# Killed by: chain_is_silent_after_unregister
s/return srcu_notifier_chain_unregister(&iomem_claim_chain, nb);/return 0;/
