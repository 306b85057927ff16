# SPDX-License-Identifier: GPL-2.0-only
# An error of the inode is not seen.
# Breaks: lib/iomem_revoke.c
# Killed by: get_without_inode_fails_and_recovers
s/if (IS_ERR(inode))/if (0)/
