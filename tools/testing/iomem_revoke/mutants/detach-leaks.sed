# SPDX-License-Identifier: GPL-2.0-only
# A file that was detached still holds the inode.
# Breaks: lib/iomem_revoke.c
# Killed by: detach_gives_file_its_own_mapping
/^	iput(mapping->host);/d
