// SPDX-License-Identifier: GPL-2.0-only
/// Ask for one page of a range of /dev/mem of which all pages are alike
// Requires: 1.1.1
//
// Expect devmem: 1 iomem_uniform_size
// Expect devmem: 1 linux/iomem_revoke.h

virtual devmem

@ depends on devmem @
@@
+ #include <linux/iomem_revoke.h>
  #include <linux/ioport.h>

@ depends on devmem @
expression pfn, size;
@@
  !range_is_allowed(pfn,
- 		    size
+ 		    iomem_uniform_size(pfn, size)
  		    )
