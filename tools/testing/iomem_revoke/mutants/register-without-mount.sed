# SPDX-License-Identifier: GPL-2.0-only
# An error of the pseudo file system is not seen.
# Breaks: lib/iomem_revoke.c
# Killed by: get_without_mount_fails_and_recovers
/^static int iomem_mapping_register/,/^}/ s/if (IS_ERR(mnt))/if (0)/
