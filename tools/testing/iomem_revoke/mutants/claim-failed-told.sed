# SPDX-License-Identifier: GPL-2.0-only
# A claim that fails is announced.
# Breaks: kernel/resource.c
# Killed by: chain_is_silent_for_ports_and_failures
/^struct resource \*__request_region/,/^}/ s/^		free_resource(res);/		iomem_announce(IOMEM_CLAIM, res);\n&/
