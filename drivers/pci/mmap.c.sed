# SPDX-License-Identifier: GPL-2.0-only
# Step firstpage: 5 lines
#
# Alone, on a kernel without iomem mappings: look at every page that is mapped, and not
# at the first one of the BAR.
# Step firstpage
/^	vma->vm_ops = &pci_phys_vm_ops;$/ i\
	if (mmap_state == pci_mmap_mem \&\&\
	    resource_is_exclusive(\&iomem_resource, (u64)vma->vm_pgoff << PAGE_SHIFT,\
				  vma->vm_end - vma->vm_start))\
		return -EINVAL;\

