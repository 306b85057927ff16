# SPDX-License-Identifier: GPL-2.0-only
# A fault that asked before lockdown was raised inserts afterwards.
# Breaks: lib/iomem_revoke.c
# Killed by: boot:H16_lockdown_reaches_what_is_mapped_already
/^	iomem_level++;/d
