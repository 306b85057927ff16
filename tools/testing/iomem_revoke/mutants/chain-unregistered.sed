# SPDX-License-Identifier: GPL-2.0-only
# The library does not hear of claims.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_its_whole_pages
/^	register_iomem_claim_notifier(&iomem_claim_nb);/d
