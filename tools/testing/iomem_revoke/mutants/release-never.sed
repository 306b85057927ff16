# SPDX-License-Identifier: GPL-2.0-only
# A file that is closed still holds the inode.
# Breaks: lib/iomem_revoke.c
# Killed by: last_close_keeps_registration
s/if (!file_count(file))/if (0)/
