# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "mm: update mem char driver to use mmap_prepare"
# Unless: drivers/char/mem.c mmap_action_remap_full
# Step library: 17 lines
# Expect library: 0 vm_area_desc
#
# Where no driver can map before there is a VMA.
/^int iomem_mmap_prepare/,/;$/ d
/^static inline int iomem_mmap_prepare/,/^$/ d
