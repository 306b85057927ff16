// SPDX-License-Identifier: GPL-2.0-only
/// Give /dev/mem an iomem mapping of its own, and bring pages in when touched
// Requires: 1.1.1
//
// Expect devmem: 1 iomem_mapping_attach
// Expect devmem: 1 iomem_mapping_release
// Expect devmem: 1 DEFINE_IOMEM_MAPPING_OPS
// Expect devmem: 1 iomem_mmap\(|iomem_mmap_prepare
// Expect devmem: 1 iomem_uniform_size
// Expect devmem: 1 iomem_refuse\(
// Expect devmem: 0 remap_pfn_range\(|mmap_action_remap
// Expect devmem: 1 devmem_read
// Expect devmem: 1 devmem_write
// Expect devmem: 0 = xlate_dev_mem_ptr
// Expect devmem: 1 linux/iomem_revoke.h
// Expect devmem: 0 iomem_get_mapping

virtual devmem

@ depends on devmem @
@@
  #include <linux/io.h>
+ #include <linux/iomem_revoke.h>

@ depends on devmem @
@@
  #include <linux/security.h>
+
+ #include "mem.h"

@ depends on devmem @
@@
+ static const struct iomem_mapping_ops devmem_iomem_ops = {
+ 	.verdict = devmem_verdict,
+ 	.lockdown = LOCKDOWN_DEV_MEM,
+ };
+
+ DEFINE_IOMEM_MAPPING_OPS(devmem, &devmem_iomem_ops);
+
  static int open_port(...) { ... }

@ depends on devmem @
expression file;
@@
- file->f_mapping = iomem_get_mapping();
-
- return 0;
+ return iomem_mapping_attach(file, devmem_iomem_mapping());

@ depends on devmem @
symbol mem_fops, open_mem;
@@
  struct file_operations mem_fops = {
  	.open = open_mem,
+ 	.release	= iomem_mapping_release,
  };

@ depends on devmem @
expression desc;
@@
- mmap_action_remap_full(desc, desc->pgoff);
- desc->action.error_override = -EAGAIN;
-
- return 0;
+ return iomem_mmap_prepare(desc) ? -EAGAIN : 0;

@ depends on devmem @
expression pfn, size;
@@
  !range_is_allowed(pfn,
- 		    size
+ 		    iomem_uniform_size(pfn, size)
  		    )

@ depends on devmem @
expression pfn, size;
@@
  if (!range_is_allowed(pfn, iomem_uniform_size(pfn, size)))
- 	return -EPERM;
+ 	return iomem_refuse(file, PFN_PHYS(pfn), size);

// read(2) and write(2): ask and copy in one, and the user's buffer apart.

@ depends on devmem @
expression p, sz, buf;
identifier allowed, ptr, probe, bounce, remaining;
symbol failed, err;
@@
- allowed = page_is_allowed(p >> PAGE_SHIFT);
+ allowed = devmem_read(file, page_is_allowed, bounce, p, sz);
  if (!allowed)
  	goto failed;
  err = -EFAULT;
+ if (allowed < 0)
+ 	goto failed;
  if (allowed == 2) {
  	remaining = clear_user(buf, sz);
  } else {
- 	ptr = xlate_dev_mem_ptr(p);
- 	if (!ptr)
- 		goto failed;
- 	probe = copy_from_kernel_nofault(bounce, ptr, sz);
- 	unxlate_dev_mem_ptr(p, ptr);
- 	if (probe)
- 		goto failed;
  	remaining = copy_to_user(buf, bounce, sz);
  }

@ depends on devmem @
expression p, sz, buf;
identifier allowed, ptr, copied, written;
@@
- allowed = page_is_allowed(p >> PAGE_SHIFT);
+ copied = copy_from_user(bounce, buf, sz);
+ allowed = devmem_write(file, page_is_allowed, p, bounce, sz, &copied);
  if (!allowed)
  	return -EPERM;
  if (allowed == 1) {
- 	ptr = xlate_dev_mem_ptr(p);
- 	if (!ptr) {
- 		if (written)
- 			break;
- 		return -EFAULT;
- 	}
- 	copied = copy_from_user(ptr, buf, sz);
- 	unxlate_dev_mem_ptr(p, ptr);
  	if (copied) {
  		...
  	}
  }
