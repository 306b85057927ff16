// SPDX-License-Identifier: GPL-2.0-only
/// Give PCI resource files, and legacy files, an iomem mapping of their own
///
/// And refuse the first page that is asked for, not that of the BAR, and only if it
/// belongs to the BAR.
// Requires: 1.1.1
//
// Expect pci: 2 DEFINE_IOMEM_MAPPING
// Expect pci: 1 iomem_refuse_resource
// Expect pci: 0 iomem_is_exclusive
// Expect pci: 1 resource\[bar\]\.parent
// Expect pci: 1 linux/iomem_revoke.h
// Expect firstpage: 0 iomem_is_exclusive

virtual pci, firstpage

@ depends on pci @
@@
  #include <linux/fs.h>
+ #include <linux/iomem_revoke.h>

@ depends on pci @
@@
  #include "pci.h"
+
+ static const struct iomem_mapping_ops pci_resource_iomem_ops = {
+ 	.lockdown = LOCKDOWN_PCI_ACCESS,
+ };
+
+ DEFINE_IOMEM_MAPPING_OPS(pci_resource, &pci_resource_iomem_ops);
+ DEFINE_IOMEM_MAPPING(pci_legacy);

@ depends on pci @
symbol vma, pdev, bar;
expression is_mem, start, fits;
@@
- if (is_mem && iomem_is_exclusive(start))
- 	return -EINVAL;
-
  if (!fits)
  	return -EINVAL;
+ if (iomem_refuse_resource(vma, &pdev->resource[bar]))
+ 	return -EINVAL;

// The file of a BAR is there before the BAR has an address. Port 0 is not what it shows.

@ depends on pci @
expression start;
symbol port, pdev, bar;
@@
+ if (!pdev->resource[bar].parent)
+ 	return -ENXIO;
  port += start;

// Alone, on a kernel without iomem mappings: pci_mmap_resource_range() looks at all that
// is mapped.

@ depends on firstpage @
expression is_mem, start;
@@
- if (is_mem && iomem_is_exclusive(start))
- 	return -EINVAL;
-
  if (...) return -EINVAL;
