# SPDX-License-Identifier: GPL-2.0-only
# An interface is unregistered that was never opened.
# Breaks: lib/iomem_revoke.c
# Killed by: unregister_without_open
/^void iomem_mapping_unregister/,/^}/ {
	/^	if (!inode)$/ {
		N
		d
	}
}
