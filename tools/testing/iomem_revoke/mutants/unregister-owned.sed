# SPDX-License-Identifier: GPL-2.0-only
# The inode still says whose it was.
# Breaks: lib/iomem_revoke.c
# Killed by: unregister_unmaps_for_good
/^	inode->i_private = NULL;/d
