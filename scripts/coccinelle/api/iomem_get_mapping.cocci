// SPDX-License-Identifier: GPL-2.0-only
/// Name the function that finds the address_space of an attribute, in place of
/// calling it when the attribute is set up. The call depends on an initcall
/// having run, and keeps the attribute from being static; the function is
/// called at open. Before 5.15 the attribute has a plain pointer @mapping: the
/// field of struct bin_attribute, and its user in sysfs, change with it.
///
//# A call at open, into the f_mapping of a struct file, is in time: it is
//# reported, since the function goes with iomem mappings, and left as it is.
//# What spatch cannot parse, such as the body of a macro, is not seen: grep for
//# iomem_get_mapping afterwards.
///
// Confidence: High
// Requires: 1.1.1
// Keywords: iomem_get_mapping, f_mapping, bin_attribute
// Options: --no-includes --include-headers

virtual patch
virtual context
virtual org
virtual report

// Which names are those of an open file?

@ at_open @
struct file *file;
position p;
@@
  file->f_mapping@p = iomem_get_mapping();

@ eager depends on !patch @
expression attr;
identifier m =~ "^(f_)?mapping$";
position p != at_open.p;
@@
* attr->m@p = iomem_get_mapping();

@ depends on patch @
expression attr;
identifier m =~ "^(f_)?mapping$";
position p != at_open.p;
@@
- attr->m@p = iomem_get_mapping();
+ attr->f_mapping = iomem_get_mapping;

@ eager_member depends on !patch @
expression attr;
identifier m =~ "^(f_)?mapping$";
position p;
@@
* attr.m@p = iomem_get_mapping();

@ depends on patch @
expression attr;
identifier m =~ "^(f_)?mapping$";
@@
- attr.m = iomem_get_mapping();
+ attr.f_mapping = iomem_get_mapping;

// The field before 5.15, and its user in sysfs

@ plain_field depends on !patch @
position p;
@@
  struct bin_attribute {
  ...
* struct address_space *mapping@p;
  ...
  };

@ depends on patch @
@@
  struct bin_attribute {
  ...
- struct address_space *mapping;
+ struct address_space *(*f_mapping)(void);
  ...
  };

@ user depends on !patch @
expression file, attr;
position p;
@@
* if (attr->mapping)
* 	file->f_mapping@p = attr->mapping;

@ depends on patch @
expression file, attr;
@@
- if (attr->mapping)
- 	file->f_mapping = attr->mapping;
+ if (attr->f_mapping)
+ 	file->f_mapping = attr->f_mapping();

@ script:python depends on report @
p << eager.p;
@@
coccilib.report.print_report(p[0], "WARNING: iomem_get_mapping() is called when the attribute is set up; name the function in f_mapping")

@ script:python depends on org @
p << eager.p;
@@
coccilib.org.print_todo(p[0], "WARNING: iomem_get_mapping() is called when the attribute is set up; name the function in f_mapping")

@ script:python depends on report @
p << eager_member.p;
@@
coccilib.report.print_report(p[0], "WARNING: iomem_get_mapping() is called when the attribute is set up; name the function in f_mapping")

@ script:python depends on org @
p << eager_member.p;
@@
coccilib.org.print_todo(p[0], "WARNING: iomem_get_mapping() is called when the attribute is set up; name the function in f_mapping")

@ script:python depends on report @
p << plain_field.p;
@@
coccilib.report.print_report(p[0], "WARNING: a plain pointer must be known when the attribute is set up; make it the function f_mapping")

@ script:python depends on org @
p << plain_field.p;
@@
coccilib.org.print_todo(p[0], "WARNING: a plain pointer must be known when the attribute is set up; make it the function f_mapping")

@ script:python depends on report @
p << user.p;
@@
coccilib.report.print_report(p[0], "WARNING: a plain pointer must be known when the attribute is set up; call f_mapping at open")

@ script:python depends on org @
p << user.p;
@@
coccilib.org.print_todo(p[0], "WARNING: a plain pointer must be known when the attribute is set up; call f_mapping at open")

@ script:python depends on report @
p << at_open.p;
@@
coccilib.report.print_report(p[0], "by hand, use iomem_mapping_attach(): iomem_get_mapping() at open is in time, but all interfaces share what it returns")

@ script:python depends on org @
p << at_open.p;
@@
coccilib.org.print_todo(p[0], "by hand, use iomem_mapping_attach(): iomem_get_mapping() at open is in time, but all interfaces share what it returns")
