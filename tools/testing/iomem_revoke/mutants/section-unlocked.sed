# SPDX-License-Identifier: GPL-2.0-only
# read(2) and write(2) ask and copy without iomem_lock.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_waits_for_blocked_section
/^unsigned long iomem_block_claims/,/^}/ s/read_lock(.*/;/
/^void iomem_unblock_claims/,/^}/ s/read_unlock(.*/;/
