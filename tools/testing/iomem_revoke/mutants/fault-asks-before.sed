# SPDX-License-Identifier: GPL-2.0-only
# The rule is asked before the lock is taken.
# Breaks: lib/iomem_view.c
# Killed by: claim_between_question_and_insertion
/^static int iomem_insert/,/^}/ {
	/^	read_lock(&iomem_lock);/d
	s/^	if (verdict == IOMEM_SHOW)/	read_lock(\&iomem_lock);\n&/
}
