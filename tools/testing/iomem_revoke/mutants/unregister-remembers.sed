# SPDX-License-Identifier: GPL-2.0-only
# The next open finds the inode that was given back.
# Breaks: lib/iomem_revoke.c
# Killed by: get_after_unregister_starts_anew
/^	im->inode = NULL;/d
