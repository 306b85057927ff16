# SPDX-License-Identifier: GPL-2.0-only
# A claim of I/O ports is announced as one of memory.
# Breaks: kernel/resource.c
# Killed by: chain_is_silent_for_ports_and_failures
/^struct resource \*__request_region/,/^}/ s/if (parent == &iomem_resource)/if (1)/
