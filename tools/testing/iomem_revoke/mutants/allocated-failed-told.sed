# SPDX-License-Identifier: GPL-2.0-only
# A busy range that cannot be allocated is announced.
# Breaks: kernel/resource.c
# Alive: iomem_announce_busy() asks whether the range is in the tree
/^int allocate_resource/,/^}/ s/	if (!err)/	if (1)/
