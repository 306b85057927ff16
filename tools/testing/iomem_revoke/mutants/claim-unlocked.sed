# SPDX-License-Identifier: GPL-2.0-only
# A claim does not wait for sections that have asked already.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_between_question_and_insertion claim_waits_for_blocked_section
/^static int iomem_claimed/,/^}/ {
	/write_lock\|write_unlock/d
}
