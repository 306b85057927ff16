# SPDX-License-Identifier: GPL-2.0-only
# A busy range of another tree is announced.
# Breaks: kernel/resource.c
# Killed by: chain_is_silent_for_other_trees
/^static void iomem_announce_busy/,/^}/ s/claim = is_iomem(new);/claim = true;/
