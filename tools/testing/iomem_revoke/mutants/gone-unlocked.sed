# SPDX-License-Identifier: GPL-2.0-only
# A device goes without waiting for sections that have asked already.
# Breaks: lib/iomem_revoke.c
# Killed by: owner_goes_between_question_and_insertion
/^static void iomem_mark_gone/,/^}/ {
	/write_lock\|write_unlock/d
}
