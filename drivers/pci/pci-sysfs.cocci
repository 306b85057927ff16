// SPDX-License-Identifier: GPL-2.0-only
/// Give PCI resource files, and legacy files, an iomem mapping of their own
// Requires: 1.1.1
//
// Expect pci: 2 DEFINE_IOMEM_MAPPING
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
+ DEFINE_IOMEM_MAPPING(pci_resource);
+ DEFINE_IOMEM_MAPPING(pci_legacy);
