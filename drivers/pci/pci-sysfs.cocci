// SPDX-License-Identifier: GPL-2.0-only
/// Give PCI resource files, and legacy files, an iomem mapping of their own
// Requires: 1.1.1
//
// Expect pci: 2 DEFINE_IOMEM_MAPPING
// Expect pci: 1 iomem_resource_gone
// Expect pci: 1 iomem_refuses\(vma, .* \+ PFN_PHYS\(vma->vm_pgoff\)
// Expect pci: 1 linux/iomem_revoke.h

virtual pci

@ depends on pci @
@@
  #include <linux/fs.h>
+ #include <linux/iomem_revoke.h>

@ depends on pci @
@@
  #include "pci.h"
+
+ DEFINE_IOMEM_MAPPING_OPS(pci_resource, NULL, NULL, iomem_resource_gone, NULL);
+ DEFINE_IOMEM_MAPPING(pci_legacy);

// The first page that is asked for, and not that of the BAR.

@ depends on pci @
symbol vma;
expression start;
@@
- iomem_is_exclusive(start)
+ iomem_refuses(vma, start + PFN_PHYS(vma->vm_pgoff))
