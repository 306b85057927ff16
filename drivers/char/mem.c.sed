# SPDX-License-Identifier: GPL-2.0-only
# Step devmem: 1 line
#
# The comment on what sets the flags of the VMA.
s/Remap-pfn-range will mark the range/iomem_mmap() marks the range/
