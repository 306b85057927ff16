# SPDX-License-Identifier: GPL-2.0-only
# A fault does not ask lockdown.
# Breaks: lib/iomem_revoke.c
# Killed by: boot:H16_lockdown_reaches_what_is_mapped_already
s/return what != LOCKDOWN_NONE && security_locked_down(what);/return false;/
