# SPDX-License-Identifier: GPL-2.0-only
# The registration still holds the inode.
# Breaks: lib/iomem_revoke.c
# Killed by: file_holds_reference
/^void iomem_mapping_unregister/,/^}/ {
	/^	iput(inode);/d
}
