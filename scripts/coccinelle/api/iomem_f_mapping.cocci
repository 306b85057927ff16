// SPDX-License-Identifier: GPL-2.0-only
/// Find a binary attribute whose mmap maps I/O memory, and which has no f_mapping:
/// when a driver claims the memory, nobody finds who has mapped it. Define an
/// iomem mapping, and name its function in f_mapping.
///
//# What the mmap of the attribute calls in turn is not looked at, nor what stands in
//# the body of a macro. Where the driver of the device itself holds the memory, no
//# other can claim it, and the attribute may stay as it is.
///
// Confidence: Moderate
// Requires: 1.1.1
// Keywords: bin_attribute, f_mapping, mmap
// Options: --no-includes --include-headers

virtual context
virtual org
virtual report

@ maps @
identifier f;
@@
  f(...)
  {
  <+...
\(io_remap_pfn_range\|remap_pfn_range\|vm_iomap_memory\|pci_mmap_resource_range\|iomem_mmap\|iomem_mmap_io\|iomem_mmap_range\)(...)
  ...+>
  }

@ named @
identifier attr;
expression e;
@@
  struct bin_attribute attr = {
  	.f_mapping = e,
  };

@ unnamed @
identifier attr != named.attr, maps.f;
position p;
@@
* struct bin_attribute attr@p = {
  	.mmap = f,
  };

@ set @
expression attr, e;
@@
  attr->f_mapping = e

@ unset depends on !set @
expression attr;
identifier maps.f;
position p;
@@
* attr->mmap@p = f

@ script:python depends on report @
p << unnamed.p;
@@
coccilib.report.print_report(p[0], "WARNING: mmap of I/O memory without f_mapping: no claim finds it")

@ script:python depends on org @
p << unnamed.p;
@@
coccilib.org.print_todo(p[0], "WARNING: mmap of I/O memory without f_mapping: no claim finds it")

@ script:python depends on report @
p << unset.p;
@@
coccilib.report.print_report(p[0], "WARNING: mmap of I/O memory without f_mapping: no claim finds it")

@ script:python depends on org @
p << unset.p;
@@
coccilib.org.print_todo(p[0], "WARNING: mmap of I/O memory without f_mapping: no claim finds it")
