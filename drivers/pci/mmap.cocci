// SPDX-License-Identifier: GPL-2.0-only
/// Map a BAR as long as nobody claims it, and as long as it is where it was
// Requires: 1.1.1
//
// Expect pci: 1 iomem_mmap_resource\(vma, &pdev->resource\[bar\]\)
// Expect pci: 0 io_remap_pfn_range|vm_pgoff \+=
// Expect pci: 1 linux/iomem_revoke.h

virtual pci

@ depends on pci @
@@
+ #include <linux/iomem_revoke.h>
  #include <linux/kernel.h>

@ depends on pci @
symbol mmap_state, pci_mmap_io;
expression vma;
@@
  if (mmap_state == pci_mmap_io) {
  	...
  }
- else
- 	vma->vm_pgoff += ...;

@ depends on pci @
symbol pdev, bar;
expression vma;
@@
- io_remap_pfn_range(vma, ...)
+ iomem_mmap_resource(vma, &pdev->resource[bar])
