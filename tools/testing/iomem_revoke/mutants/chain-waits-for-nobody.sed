# SPDX-License-Identifier: GPL-2.0-only
# iomem_claim_synchronize() does not wait.
# Breaks: kernel/resource_notifier.c
# Killed by: unregister_waits_for_running_claim
/^	synchronize_srcu(/d
