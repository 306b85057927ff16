# SPDX-License-Identifier: GPL-2.0-only
# Step devmem: 31 lines
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

/^	 \* Use a unified address space to have a single point to manage$/,/^	 \* range\.$/ c\
	 * All open files share an address_space, in which the claim of a\
	 * driver finds what is mapped.

s/^	\.release = iomem_mapping_release,$/	.release	= iomem_mapping_release,/

# Without an MMU the file has a function of its own.
/^	\.mmap_capabilities = memory_mmap_capabilities,$/ a\
#else\
	.get_unmapped_area = iomem_get_unmapped_area,

# The rule of mmap, in the words of a page; spatch would drop its comment.
/^static const struct iomem_mapping_ops devmem_iomem_ops = {$/ i\
/*\
 * A mapping shows what a new one might: without STRICT_DEVMEM, x86 does not map\
 * System RAM all the same, while read(2) shows it.\
 */\
static int devmem_allowed(const struct vm_area_struct *vma, unsigned long pfn)\
{\
	pgprot_t prot = vma->vm_page_prot;\
\
	if (!IS_ENABLED(CONFIG_STRICT_DEVMEM) \&\&\
	    !phys_mem_access_prot_allowed(vma->vm_file, pfn, PAGE_SIZE, \&prot))\
		return 0;\
	return page_is_allowed(pfn);\
}\
\
static enum iomem_verdict devmem_verdict(const struct vm_area_struct *vma,\
					 unsigned long pfn, unsigned long nr)\
{\
	return devmem_rule(devmem_allowed, vma, pfn, nr);\
}\

