// SPDX-License-Identifier: GPL-2.0-only
/// Find an mmap of a file that maps I/O memory by itself, into the address_space of
/// the file: when a driver claims the memory, nobody finds who has mapped it, and
/// what was mapped while it did stays. Give the file an iomem mapping.
///
//# Patch mode converts a file that has neither open nor release. Where it has, attach
//# the mapping in open, and release it in release, see
//# Documentation/core-api/iomem-revoke.rst. A module unregisters it when it goes.
//# Where the driver itself holds the memory, no other can claim it, and all may stay
//# as it is: most of what is found is of that kind. An mmap of RAM by
//# remap_pfn_range() looks the same, and must stay. A file that includes
//# linux/iomem_revoke.h is taken for converted.
///
// Confidence: Low
// Requires: 1.1.1
// Keywords: mmap, io_remap_pfn_range, remap_pfn_range, vm_iomap_memory
// Options: --no-includes --include-headers

virtual patch
virtual context
virtual org
virtual report

@ converted @
@@
 #include <linux/iomem_revoke.h>

@ fops depends on !converted @
identifier ops, f;
@@
  struct file_operations ops = {
  	.mmap = f,
  };

@ found depends on !patch @
identifier fops.f;
position p;
@@
  f(...)
  {
  <...
* \(io_remap_pfn_range@p\|remap_pfn_range@p\|vm_iomap_memory@p\)(...)
  ...>
  }

@ opened depends on patch @
identifier fops.ops, o;
@@
  struct file_operations ops = {
  	.open = o,
  };

@ released depends on patch @
identifier fops.ops, r;
@@
  struct file_operations ops = {
  	.release = r,
  };

@ range depends on patch && !opened && !released @
identifier fops.f;
expression vma, start, len;
@@
  f(...)
  {
  <+...
- vm_iomap_memory(vma, start, len)
+ iomem_mmap_range(vma, start, len)
  ...+>
  }

@ io depends on patch && !opened && !released @
identifier fops.f, vma;
expression pfn;
@@
  f(...)
  {
  <+...
- io_remap_pfn_range(vma, vma->vm_start, pfn, vma->vm_end - vma->vm_start,
- 		     vma->vm_page_prot)
+ iomem_mmap_io(vma, pfn)
  ...+>
  }

@ depends on range || io @
identifier fops.ops, fops.f;
fresh identifier opener = f ## "_open";
@@
  struct file_operations ops = {
+ 	.open = opener,
+ 	.release = iomem_mapping_release,
  	.mmap = f,
  };

@ depends on range || io @
identifier fops.f;
fresh identifier mapping = f ## "_iomem_mapping";
fresh identifier opener = f ## "_open";
@@
+ DEFINE_IOMEM_MAPPING(f);
+
+ static int opener(struct inode *inode, struct file *file)
+ {
+ 	return iomem_mapping_attach(file, mapping());
+ }
+
  f(...) { ... }

@ depends on range || io @
@@
  #include <linux/fs.h>
+ #include <linux/iomem_revoke.h>

@ script:python depends on report @
p << found.p;
f << fops.f;
@@
coccilib.report.print_report(p[0], "opportunity for iomem_mmap(): %s() maps where no claim finds it" % f)

@ script:python depends on org @
p << found.p;
f << fops.f;
@@
coccilib.org.print_todo(p[0], "opportunity for iomem_mmap(): %s() maps where no claim finds it" % f)
