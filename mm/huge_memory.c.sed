# SPDX-License-Identifier: GPL-2.0-only
# Unless: mm/huge_memory.c ! pmd_special\(pmd\)
# Step fork: 10 lines
# Expect fork: 0 No need to recheck
# Expect fork: 1 !pmd_special\(pmd\)\)\)$
#
# A kernel without special PMD entries copies none at fork.

/^		 \* No need to recheck the pmd, it can't change with write$/,/^		 \* Meanwhile, making sure it's not a CoW VMA with writable$/ c\
		 * The pmd can change, write mmap lock or not: truncation and\
		 * unmap_mapping_range() zap it under the page table lock alone.\
		 */\
		ret = -EAGAIN;\
		pmd = pmdp_get(src_pmd);\
		if (unlikely(!pmd_present(pmd) || !pmd_special(pmd)))\
			goto out_unlock;\
\
		/*\
		 * Make sure it's not a CoW VMA with writable
