// SPDX-License-Identifier: GPL-2.0-only
/// Find an mmap that asks for its first page only whether it is exclusive. A
/// driver may have claimed any other. Let the pages come when they are touched:
/// iomem_mmap() and its relatives ask for each.
///
//# A file that includes linux/iomem_revoke.h is taken for converted. An mmap returns
//# int: what returns anything else only asks on behalf of one.
///
// Confidence: Moderate
// Requires: 1.1.1
// Keywords: iomem_is_exclusive, mmap, vm_area_struct
// Options: --no-includes --include-headers

virtual context
virtual org
virtual report

@ converted @
@@
 #include <linux/iomem_revoke.h>

@ first depends on !converted @
identifier f, vma;
expression start;
position p;
@@
  int f(..., struct vm_area_struct *vma, ...)
  {
  <...
* iomem_is_exclusive@p(start)
  ...>
  }

@ script:python depends on report @
p << first.p;
f << first.f;
@@
coccilib.report.print_report(p[0], "WARNING: %s() asks only whether its first page is exclusive" % f)

@ script:python depends on org @
p << first.p;
f << first.f;
@@
coccilib.org.print_todo(p[0], "WARNING: %s() asks only whether its first page is exclusive" % f)
