// SPDX-License-Identifier: GPL-2.0-only
/// Fault the pages of a BAR back in when the claim on them is over
// Requires: 1.1.1
//
// Expect pci: 1 iomem_fault
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
