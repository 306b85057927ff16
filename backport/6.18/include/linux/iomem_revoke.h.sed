# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "mm: update mem char driver to use mmap_prepare"
# Unless: drivers/char/mem.c mmap_action_remap_full
# Step library: 39 lines
#
# Where no driver can map before there is a VMA.
/^int iomem_mmap_prepare(struct vm_area_desc \*desc);$/ d
/^\/\*\*$/ {
	N
	/iomem_mmap_prepare_range() - / {
		:more
		N
		/\n}$/! b more
		N
		d
	}
}
/^static inline int iomem_mmap_prepare/,/^$/ d
