# SPDX-License-Identifier: GPL-2.0-only
# An open that fails says that it did not.
# Breaks: lib/iomem_revoke.c
# Killed by: get_without_inode_fails_and_recovers
s/^			return ERR_PTR(ret);/			return NULL;/
