# SPDX-License-Identifier: GPL-2.0-only
# Lockdown does not reach what is mapped.
# Breaks: lib/iomem_revoke.c
# Killed by: boot:H16_lockdown_reaches_what_is_mapped_already
s/^			iomem_unmap_all(im);/			;/
