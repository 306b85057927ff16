// SPDX-License-Identifier: GPL-2.0-only
/// A claim still uses an interface that was unregistered.
//
// Breaks: lib/iomem_revoke.c
// Killed by: unregister_waits_for_running_claim
@@
@@
- iomem_claim_synchronize();
