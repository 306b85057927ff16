# SPDX-License-Identifier: GPL-2.0-only
# Step pci: 2 lines
#
# Addresses at which entries can be huge, where the architecture has no rule of its own.
/^	\.proc_get_unmapped_area = get_pci_unmapped_area,$/ a\
#else\
	.proc_get_unmapped_area = iomem_get_unmapped_area,
