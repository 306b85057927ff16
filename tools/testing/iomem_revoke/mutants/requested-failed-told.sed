# SPDX-License-Identifier: GPL-2.0-only
# A busy range that cannot be requested is announced.
# Breaks: kernel/resource.c
# Alive: iomem_announce_busy() asks whether the range is in the tree
/^struct resource \*request_resource_conflict/,/^}/ s/if (!conflict)/if (1)/
