# SPDX-License-Identifier: GPL-2.0-only
# The inode does not say whose it is.
# Breaks: lib/iomem_revoke.c
# Killed by: mmap_populates_all_pages
/^	inode->i_private = im;/d
