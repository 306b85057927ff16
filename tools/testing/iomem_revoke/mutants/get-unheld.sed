# SPDX-License-Identifier: GPL-2.0-only
# An open file does not hold the inode.
# Breaks: lib/iomem_revoke.c
# Killed by: first_get_lists_mapping
/^	ihold(im->inode);/d
