# SPDX-License-Identifier: GPL-2.0-only
# Whether a range is memory is asked when it has left the tree.
# Breaks: kernel/resource.c
# Killed by: chain_tells_of_range_that_is_gone
/^int release_resource/,/^}/ {
	/^	gone = is_device_memory(old);/d
	s/^	if (gone && !retval)/	gone = is_device_memory(old);\n&/
}
