# SPDX-License-Identifier: GPL-2.0-only
# A range that is gone is told as a claim.
# Breaks: kernel/resource_notifier.c
# Killed by: chain_tells_of_range_that_is_gone
s/&iomem_claim_chain, action, res)/\&iomem_claim_chain, IOMEM_CLAIM, res)/
