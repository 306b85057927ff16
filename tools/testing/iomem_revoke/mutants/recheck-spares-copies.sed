# SPDX-License-Identifier: GPL-2.0-only
# Private copies survive lockdown.
# Breaks: lib/iomem_revoke.c
# Killed by: boot:H16_lockdown_reaches_what_is_mapped_already
s/unmap_mapping_pages(im->inode->i_mapping, 0, ULONG_MAX, true)/unmap_mapping_pages(im->inode->i_mapping, 0, ULONG_MAX, false)/
