// SPDX-License-Identifier: GPL-2.0-only
/// Let claims revoke what legacy_mem and legacy_io map, and releases restore it
///
/// What is inserted in mmap misses a claim that comes before the VMA can be found, and
/// does not come back. The files have an iomem mapping already.
// Requires: 1.1.1
//
// Expect pci: 1 linux/iomem_revoke.h
// Expect pci: 1 iomem_mmap\(vma, vma->vm_pgoff, NULL\)
// Expect pci: 0 remap_pfn_range

virtual pci

@ depends on pci @
@@
+ #include <linux/iomem_revoke.h>
  #include <linux/kernel.h>

@ depends on pci @
expression vma;
@@
- return remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, ...);
+ return iomem_mmap(vma, vma->vm_pgoff, NULL);
