# SPDX-License-Identifier: GPL-2.0-only
# Each open makes an iomem mapping.
# Breaks: lib/iomem_revoke.c
# Killed by: second_get_finds_first
s/^	if (!im->inode) {/	if (1) {/
