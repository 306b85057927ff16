// SPDX-License-Identifier: GPL-2.0-only
/// Name the function that finds the address_space of an attribute, in place of
/// calling it when the attribute is set up. The call depends on an initcall
/// having run, and keeps the attribute from being static; the function is
/// called at open. Before 5.15 the attribute has a plain pointer @mapping: the
/// field of struct bin_attribute, and its user in sysfs, change with it.
///
//# Patch mode converts assignments to a variable that the file declares as a struct
//# bin_attribute, and those to legacy_io and legacy_mem of a struct pci_bus. Report
//# mode says what to do by hand about all other calls. A call at open, into the
//# f_mapping of a struct file, is in time: it is reported, since the function goes
//# with iomem mappings.
//#
//# Code that spatch does not parse is searched for the name of the function, in a
//# file in which spatch finds another call, or a function that has a struct
//# bin_attribute. Context mode does not show such code.
///
// Confidence: High
// Requires: 1.1.1
// Keywords: iomem_get_mapping, f_mapping, bin_attribute
// Options: --no-includes --include-headers

virtual patch
virtual context
virtual org
virtual report

@ initialize:python @
@@
import re
from collections import namedtuple

# What coccilib prints
Place = namedtuple("Place", "file line column column_end")

FUNCTION = "name the function iomem_get_mapping in f_mapping"
SET_UP = "WARNING: iomem_get_mapping() is called when the attribute is set up; " + FUNCTION
AT_OPEN = "by hand, use iomem_mapping_attach(): iomem_get_mapping() at open is in time, but all interfaces share what it returns"
BY_HAND = "WARNING: by hand, " + FUNCTION + " of the struct bin_attribute that gets what iomem_get_mapping() returns here"
FIELD = "WARNING: a plain pointer must be known when the attribute is set up; make it the function f_mapping"
USER = "WARNING: a plain pointer must be known when the attribute is set up; call f_mapping at open"
OTHER = "WARNING: by hand, use f_mapping, a function, in place of mapping"
UNSEEN = "WARNING: by hand, look at iomem_get_mapping() in code that spatch does not parse"

seen = set()

def place(p):
	return p.file, int(p.line), int(p.column)

# The calls that spatch does not find. What comes after a word is a declaration.
def unseen(names):
	for name in names:
		with open(name, encoding="latin-1") as f:
			text = re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\\\n',
				lambda m: re.sub(r"[^\n]", " ", m.group()), f.read(),
				flags=re.S)
		for m in re.finditer(r"\biomem_get_mapping\s*\(", text):
			before = text[:m.start()]
			where = name, before.count("\n") + 1, m.start() - before.rfind("\n") - 1
			word = re.search(r"[\w*]*$", before.rstrip()).group()
			if where not in seen and word in ("", "return", "else", "do"):
				yield where

// Every call. spatch opens a file that has one, or a function with an attribute.

@ call @
position p;
@@
  iomem_get_mapping@p()

@ script:python @
p << call.p;
@@
seen.add(place(p[0]))

@ has_parameter @
identifier f, attr;
@@
  f(..., struct bin_attribute *attr, ...) { ... }

@ has_variable @
identifier attr;
expression e;
initializer i;
@@
(
  struct bin_attribute *attr;
|
  struct bin_attribute *attr = e;
|
  struct bin_attribute attr;
|
  struct bin_attribute attr = i;
)

@ depends on context && call @
position call.p;
@@
* iomem_get_mapping@p()

// The file is being opened

@ at_open depends on call @
struct file *filp;
struct kernfs_open_file *of;
struct vm_area_struct *vma;
position p;
@@
(
  filp->f_mapping = iomem_get_mapping@p()
|
  of->file->f_mapping = iomem_get_mapping@p()
|
  vma->vm_file->f_mapping = iomem_get_mapping@p()
)

// The attribute is being set up. An element of an array must keep its index.

@ eager depends on call disable ptr_to_array @
struct bin_attribute *attr;
struct bin_attribute member;
struct pci_bus *bus;
identifier m =~ "^(f_)?mapping$";
position p, q;
@@
(
  attr->m@q = iomem_get_mapping@p();
|
  member.m@q = iomem_get_mapping@p();
|
  bus->legacy_io->m@q = iomem_get_mapping@p();
|
  bus->legacy_mem->m@q = iomem_get_mapping@p();
)

@ by_hand depends on call @
position p != { at_open.p, eager.p };
@@
  iomem_get_mapping@p()

@ depends on patch && call disable ptr_to_array @
expression attr;
identifier m;
position eager.p;
@@
(
- attr->m = iomem_get_mapping@p();
+ attr->f_mapping = iomem_get_mapping;
|
- attr.m = iomem_get_mapping@p();
+ attr.f_mapping = iomem_get_mapping;
)

// The field before 5.15, and its user in sysfs

@ plain_field @
position p;
@@
  struct bin_attribute {
  ...
  struct address_space *mapping@p;
  ...
  };

@ user depends on has_variable disable ptr_to_array @
expression filp;
struct bin_attribute *attr;
position p, q, r;
@@
  if (attr->mapping@q)
  	filp->f_mapping@p = attr->mapping@r;

@ other_user depends on (has_variable || has_parameter) disable ptr_to_array @
struct bin_attribute *attr;
struct bin_attribute member;
position p != { eager.q, user.q, user.r };
@@
(
  attr->mapping@p
|
  member.mapping@p
)

@ depends on patch @
position plain_field.p;
@@
  struct bin_attribute {
  ...
- struct address_space *mapping@p;
+ struct address_space *(*f_mapping)(void);
  ...
  };

@ depends on patch && user disable ptr_to_array @
expression filp;
struct bin_attribute *attr;
@@
- if (attr->mapping)
- 	filp->f_mapping = attr->mapping;
+ if (attr->f_mapping)
+ 	filp->f_mapping = attr->f_mapping();

@ depends on context @
position plain_field.p;
@@
  struct bin_attribute {
  ...
* struct address_space *mapping@p;
  ...
  };

@ depends on context && user @
expression filp, attr;
position user.p;
@@
* filp->f_mapping@p = attr->mapping

@ depends on context && other_user @
expression attr;
position other_user.p;
@@
(
* attr->mapping@p
|
* attr.mapping@p
)

@ script:python depends on report @
p << at_open.p;
@@
coccilib.report.print_report(p[0], AT_OPEN)

@ script:python depends on org @
p << at_open.p;
@@
coccilib.org.print_todo(p[0], AT_OPEN)

@ script:python depends on report @
p << eager.p;
@@
coccilib.report.print_report(p[0], SET_UP)

@ script:python depends on org @
p << eager.p;
@@
coccilib.org.print_todo(p[0], SET_UP)

@ script:python depends on report @
p << by_hand.p;
@@
coccilib.report.print_report(p[0], BY_HAND)

@ script:python depends on org @
p << by_hand.p;
@@
coccilib.org.print_todo(p[0], BY_HAND)

@ script:python depends on report @
p << plain_field.p;
@@
coccilib.report.print_report(p[0], FIELD)

@ script:python depends on org @
p << plain_field.p;
@@
coccilib.org.print_todo(p[0], FIELD)

@ script:python depends on report @
p << user.p;
@@
coccilib.report.print_report(p[0], USER)

@ script:python depends on org @
p << user.p;
@@
coccilib.org.print_todo(p[0], USER)

@ script:python depends on report @
p << other_user.p;
@@
coccilib.report.print_report(p[0], OTHER)

@ script:python depends on org @
p << other_user.p;
@@
coccilib.org.print_todo(p[0], OTHER)

@ script:python depends on report && (ever call || ever has_parameter || ever has_variable) @
@@
for where in unseen(cocci.files()):
	print("%s:%d:%d: %s" % (*where, UNSEEN))

@ script:python depends on org && (ever call || ever has_parameter || ever has_variable) @
@@
for where in unseen(cocci.files()):
	coccilib.org.print_todo(Place(*where, where[2]), UNSEEN)
