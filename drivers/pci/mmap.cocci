// SPDX-License-Identifier: GPL-2.0-only
/// Bring in the pages of a BAR when they are touched, as long as nobody claims them
///
/// And as long as the BAR is where it was: the VMA remembers which one it shows.
// Requires: 1.1.1
//
// Expect pci: 1 iomem_fault
// Expect pci: 1 iomem_access
// Expect pci: 1 iomem_mmap_io
// Expect pci: 1 vm_private_data = &pdev->resource
// Expect pci: 0 io_remap_pfn_range|generic_access_phys
// Expect pci: 1 linux/iomem_revoke.h

virtual pci

@ depends on pci @
@@
+ #include <linux/iomem_revoke.h>
  #include <linux/kernel.h>

@ depends on pci @
symbol pci_phys_vm_ops;
@@
  struct vm_operations_struct pci_phys_vm_ops = {
+ 	.fault = iomem_fault,
  };

@ depends on pci @
symbol pci_phys_vm_ops, generic_access_phys;
@@
  struct vm_operations_struct pci_phys_vm_ops = {
  	.access =
- 		generic_access_phys
+ 		iomem_access
  	,
  };

@ depends on pci @
symbol pdev, bar;
expression vma;
@@
  vma->vm_ops = &pci_phys_vm_ops;
+ vma->vm_private_data = &pdev->resource[bar];

@ depends on pci @
expression vma;
@@
- io_remap_pfn_range(vma, ...)
+ iomem_mmap_io(vma, vma->vm_pgoff)
