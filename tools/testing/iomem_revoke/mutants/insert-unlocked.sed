# SPDX-License-Identifier: GPL-2.0-only
# A fault asks and inserts without iomem_lock: a claim comes between.
# Breaks: lib/iomem_view.c
# Killed by: claim_between_question_and_insertion
/^static int iomem_insert/,/^}/ {
	/read_lock\|read_unlock/d
}
