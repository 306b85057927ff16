# SPDX-License-Identifier: GPL-2.0-only
# Step devmem: 10 lines
#
# The comment on what sets the flags of the VMA.
s/Remap-pfn-range will mark the range/iomem_mmap() marks the range/

# What read_mem() needs no more; the cleanup attribute of the buffer in
# write_mem(), which spatch does not read, and the comments on what both did.
/^static ssize_t read_mem(/,/^}/ {
	/^	void \*ptr;$/ d
	s/^		int allowed, probe;$/		int allowed;/
	/^		} else {$/ {
		n
		/^$/ d
	}
}
/^static ssize_t write_mem(/,/^}/ {
	s/^	void \*ptr;$/	void *bounce __free(kfree) = kmalloc(PAGE_SIZE, GFP_KERNEL);/
	/^	written = 0;$/ i\
	if (!bounce)\
		return -ENOMEM;\

	/^			\/\*$/,/^			 \*\/$/ d
}
