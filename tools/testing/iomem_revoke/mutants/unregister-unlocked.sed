# SPDX-License-Identifier: GPL-2.0-only
# Unregistration does not wait for sections that have asked already.
# Breaks: lib/iomem_revoke.c
# Killed by: unregister_between_question_and_insertion
/^void iomem_mapping_unregister/,/^}/ {
	/write_lock\|write_unlock/d
}
