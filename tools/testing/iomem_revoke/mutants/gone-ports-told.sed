# SPDX-License-Identifier: GPL-2.0-only
# A range that is no memory is announced when it leaves the tree.
# Breaks: kernel/resource.c
# Killed by: chain_is_silent_for_ports_and_failures
/^static bool is_device_memory/,/^}/ {
	/resource_type(res) == IORESOURCE_MEM &&$/d
}
