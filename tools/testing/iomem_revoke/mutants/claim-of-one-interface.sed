# SPDX-License-Identifier: GPL-2.0-only
# A claim stops after the first interface.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_from_every_interface
/^		iomem_unmap(im, first, last, excluded);/ {
	s/^/	{\n	/
	s/$/\n			break;\n		}/
}
