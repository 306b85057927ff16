// SPDX-License-Identifier: GPL-2.0-only
/// A copy in pieces does not learn of a claim between two of them.
//
// Breaks: lib/iomem_revoke.c
// Killed by: claim_changes_number_of_section
@@
@@
- iomem_claims++;
