// SPDX-License-Identifier: GPL-2.0-only
/// Find a driver that maps I/O memory into the address_space of its own file. When
/// another driver claims the memory, nobody finds who has mapped it, and a process
/// that has goes on to use it. Give the file an iomem mapping.
///
//# Leave a driver as it is if it claims what it maps, or if it maps RAM: an iomem
//# mapping would deny both to everybody. The claim may be in another file of the
//# driver, where this rule does not look.
//#
//# Patch mode converts a file only if its text proves that the mmap maps the whole
//# VMA, with the vm_page_prot of the VMA, by one call, and that nothing else depends
//# on the VMA. It wraps open, release, and the init function of a module. Report
//# mode says of every other call what to do by hand.
//#
//# Code that spatch does not parse is searched for the names of the functions, in a
//# file in which spatch finds another call, or a function that has a VMA. Context
//# mode does not show such code.
//#
//# See Documentation/core-api/iomem-revoke.rst.
///
// Confidence: Low
// Requires: 1.1.1
// Keywords: mmap, io_remap_pfn_range, remap_pfn_range, vm_iomap_memory
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

MAPS = ("io_remap_pfn_range|remap_pfn_range|vm_iomap_memory|mmap_action_remap|"
	"mmap_action_remap_full|mmap_action_ioremap|mmap_action_ioremap_full|"
	"mmap_action_simple_ioremap")
FILLS = MAPS + r"|\w*remap_\w*pfn\w*|dma_mmap_\w+|vm_insert_\w+|vm_map_pages\w*|vmf_insert_\w+"
CLAIMS = (r"\w*request_mem_region\w*|pcim?_request_\w*region\w*|\w*ioremap_resource\w*|"
	  r"pcim_iomap_\w*region\w*|devm_platform_\w*ioremap\w*|of_io_request_and_map|"
	  r"insert_resource\w*")
LOOPS = r"\b(?:for|while|do|\w*for_each\w*)\b|^\s*\w+:(?!:)"
OWN = "vm_ops|vm_private_data|vm_file"	# what iomem_mmap() needs for itself
TAKES_VMA = MAPS + "|vma_pages|vm_flags_set|vm_flags_clear|vm_flags_mod|vm_flags_reset"
NOT_USUAL = "it is not static, or has unusual arguments"
NEW_NAMES = ("iomem", "iomem_mapping", "open", "release", "init", "exit")

class Source:
	"""A file, in which comments, strings and continuation lines are blank."""

	def __init__(self, name):
		with open(name, encoding="latin-1") as f:
			self.text = re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\\\n',
				lambda m: re.sub(r"[^\n]", " ", m.group()), f.read(),
				flags=re.S)
		self.seen = set()	# the calls that spatch finds
		self.proven = set()	# those that map the whole VMA
		self.handlers = {}	# of an mmap by name: why not to convert it
		self.ends = None	# how spatch sees that a module goes

	def at(self, place):
		line, column = place
		return "".join(self.text.splitlines(True)[line - 1:])[column:]

	def name(self, place):
		return re.match(r"\w*", self.at(place)).group()

	def braces(self, place):
		text = self.at(place)
		return text[text.find("{"):end_of(text, "{}")]

	def count(self, pattern):
		return len(re.findall(r"\b(?:%s)\b" % pattern, self.text))

	def function(self, name):
		"""The body of a function that is always compiled, or None."""
		m = re.search(r"^\w[\w\s*]*\b%s\s*\([^;{}]*\)\s*(?={)" % name, self.text, re.M)
		if not m or self.in_ifdef(m.end()):
			return None
		return self.text[m.end():m.end() + end_of(self.text[m.end():], "{}")]

	def in_ifdef(self, at):
		return len(re.findall(r"^\s*#\s*if", self.text[:at], re.M)) > \
		       len(re.findall(r"^\s*#\s*endif", self.text[:at], re.M))

	def converts(self, f, place):
		return place in self.proven and not self.handlers[f] and \
			len([g for g in self.handlers if not self.handlers[g]]) == 1

sources = {}

def source(p):
	if p.file not in sources:
		sources[p.file] = Source(p.file)
	return sources[p.file]

def place(p):
	return int(p.line), int(p.column)

def end_of(text, pair):
	depth = 0
	for m in re.finditer("[%s]" % re.escape(pair), text):
		depth += 1 if m.group() == pair[0] else -1
		if depth == 0:
			return m.end()
	return len(text)

# In the function, the variable has no other value.
def is_size(body, name):
	writes = r"\b%s\s*(?:[-+*/%%&|^]|<<|>>)?=(?!=)|(?:\+\+|--|&)\s*%s\b|\b%s\s*(?:\+\+|--)"
	return len(re.findall(writes % (name, name, name), body)) == 1 and \
	       re.search(r"\b(?:unsigned long|size_t|u64)\s[^;()]*\b%s\b" % name, body)

# Why the mmap of a file cannot be converted, and what to look at
def obstacles(src, ops_at, ops, f_at, f, vma):
	table = src.braces(ops_at)
	body = src.braces(f_at)
	why = []

	def unless(good, text):
		if not good:
			why.append(text)

	unless(not src.count(CLAIMS), "leave it as it is if it maps what the driver claims")
	calls = list(re.finditer(r"\b(?:%s)\s*\(" % FILLS, body))
	unless(len(calls) < 2, "several calls fill the VMA, iomem_mmap() can only be one")
	unless(not re.search(r"\b%s->(?:%s)\b" % (vma, OWN), body),
	       "the VMA has vm_ops, private data or a file of its own, iomem_mmap() sets them")
	rest = re.sub(r"\b%s->|\b(?:%s)\s*\(\s*%s\b" % (vma, TAKES_VMA, vma), "", body)
	unless(not re.search(r"\b%s\b" % vma, rest),
	       "another function gets the VMA, it may need vm_ops or private data")
	if calls:
		before = body[:calls[0].start()]
		call = body[calls[0].start():]
		after = call[end_of(call, "()"):]
		unless(not re.search(LOOPS, before, re.M), "a loop or label is before the call")
		unless(not re.search(r"\b%s\b" % vma, after),
		       "the VMA is used after the call, which must come last")
	unless(not re.search(r"^\s*#\s*(?:if|el)", body, re.M) and not conditional(table) and
	       not src.in_ifdef(src.text.find(table)),
	       "the preprocessor decides what is compiled")
	unless(src.count(f) - src.count(r"int\s+%s\s*\(\s*struct" % f) == 1,
	       "the mmap has several users")
	unless(src.count(ops) == 2 and opens(src.text, ops),
	       "the file_operations have several users, or one that does not call open")
	unless(not src.count(r"f_mapping|i_mapping|unmap_mapping_\w+|f_op|replace_fops"),
	       "the driver uses the address_space of its file, or changes its operations")
	for name in re.findall(r"\.(?:open|release)\s*=\s*(\w+)", table):
		unless(src.function(name), "%s() is not in this file, or not always" % name)
	unless(unloads(src), "call iomem_mapping_unregister() where a module goes")
	unless(re.search(r"^#include <linux/(?:fs|miscdevice|mm)\.h>", src.text, re.M),
	       "include linux/iomem_revoke.h")
	for name in NEW_NAMES:
		unless(not src.count(f + "_" + name), f + "_" + name + " is taken")
	return why

# Is one of the members that matter in an ifdef?
def conditional(table):
	inside = re.findall(r"^\s*#\s*if.*?^\s*#\s*endif", table, re.M | re.S)
	return any(re.search(r"\.(?:open|release|mmap)\b", text) for text in inside)

def opens(text, ops):
	return re.search(r"\bfops\s*=\s*&%s\b|\b(?:__)?register_chrdev\s*\([^;]*&%s\b|"
			 r"\bcdev_init\s*\([^;]*&%s\b|\bstruct miscdevice\s+\w+\s*=\s*{[^;]*&%s\b" %
			 (ops, ops, ops, ops), text)

# Is it clear when the module goes, if it is one?
def unloads(src):
	if re.search(r"^\s*module_\w*driver\w*\s*\(", src.text, re.M):
		return src.ends == "driver"
	if src.count("module_exit"):
		body = src.function(src.ends) if src.ends else None
		return body and not re.search(r"\breturn\b|^\s*#", body, re.M)
	return re.search(r"^(?:module_init|\w+_initcall(?:_sync)?|builtin_\w+)\s*\(", src.text,
			 re.M)

# What to do about a call, or None
def advice(p):
	src = source(p)
	call = src.name(place(p))
	f = p.current_element
	text = "%s() maps where no claim finds it" % call
	if re.match(r"(?:%s|\w*remap_pfn_range\w*|iomem_mmap\w*)$" % MAPS, f):
		return None
	if call.startswith("mmap_action"):
		return text + ": by hand, use iomem_mmap_prepare_range() or iomem_mmap_prepare(), and do nothing else to the VMA"
	if f == "something_else":
		return text + ": by hand, look at what the macro is for"
	if f not in src.handlers:
		return text + ": by hand, convert the mmap that calls %s(), if it maps I/O memory" % f
	why = list(src.handlers[f])
	if call == "remap_pfn_range":
		why.insert(0, "use iomem_mmap() if it is I/O memory")
	elif place(p) not in src.proven:
		why.insert(0, "check that the whole VMA is meant, with its vm_page_prot, and that a failure is returned")
	if not why and not src.converts(f, place(p)):
		why.append("one file, one iomem mapping for all")
	if why:
		return text + ": by hand, in %s(): " % f + "; ".join(why)
	return "opportunity for %s(): " % ("iomem_mmap_range" if call == "vm_iomap_memory"
					  else "iomem_mmap_io") + text

# The calls that spatch does not find. What comes after a word is a declaration.
def unseen(names):
	for name in names:
		src = sources.setdefault(name, None) or Source(name)
		for m in re.finditer(r"\b(?:%s)\s*\(" % MAPS, src.text):
			before = src.text[:m.start()]
			where = before.count("\n") + 1, m.start() - before.rfind("\n") - 1
			word = re.search(r"[\w*]*$", before.rstrip()).group()
			if where not in src.seen and word in ("", "return", "else", "do"):
				yield (name, *where, "%s() is in code that spatch does not parse: look at it by hand" % src.name(where))

# Every call. spatch opens a file that has one, or a function with a VMA.

@ call @
position p;
@@
  \(io_remap_pfn_range@p\|remap_pfn_range@p\|vm_iomap_memory@p\|mmap_action_remap@p\|mmap_action_remap_full@p\|mmap_action_ioremap@p\|mmap_action_ioremap_full@p\|mmap_action_simple_ioremap@p\)(...)

@ script:python @
p << call.p;
@@
source(p[0]).seen.add(place(p[0]))

@ has_vma @
identifier f, vma;
@@
  f(..., struct vm_area_struct *vma, ...) { ... }

@ has_desc @
identifier f, desc;
@@
  f(..., struct vm_area_desc *desc, ...) { ... }

@ depends on context && call @
position call.p;
@@
* \(io_remap_pfn_range@p\|remap_pfn_range@p\|vm_iomap_memory@p\|mmap_action_remap@p\|mmap_action_remap_full@p\|mmap_action_ioremap@p\|mmap_action_ioremap_full@p\|mmap_action_simple_ioremap@p\)(...)

// How a module comes and goes

@ module_start depends on call @
identifier i;
declarer name module_init;
@@
  module_init(i);

@ module_end depends on call && module_start @
identifier e;
position p;
declarer name module_exit;
@@
  module_exit@p(e);

@ script:python depends on ever call @
e << module_end.e;
p << module_end.p;
@@
source(p[0]).ends = e

@ module_driver depends on call @
identifier d;
position p;
declarer name module_platform_driver;
declarer name module_pci_driver;
@@
(
  module_platform_driver@p(d);
|
  module_pci_driver@p(d);
)

@ script:python depends on ever call @
p << module_driver.p;
@@
source(p[0]).ends = "driver"

# The mmap of a file

@ handler depends on call @
identifier ops, f;
position p;
@@
  struct file_operations ops@p = {
  	.mmap = f,
  };

@ body @
identifier handler.f, filp, vma;
position p;
@@
  static int f@p(struct file *filp, struct vm_area_struct *vma)
  {
  ...
  }

@ script:python depends on ever call @
ops << handler.ops;
at << handler.p;
f << handler.f;
@@
source(at[0]).handlers.setdefault(f, [NOT_USUAL])

@ script:python depends on ever call @
ops << handler.ops;
ops_at << handler.p;
f << handler.f;
f_at << body.p;
vma << body.vma;
@@
src = source(f_at[0])
why = obstacles(src, place(ops_at[0]), ops, place(f_at[0]), f, vma)
src.handlers[f] = why + [w for w in src.handlers[f] if w not in why + [NOT_USUAL]]

# Calls that map the whole VMA with its own vm_page_prot, and whose result is used

@ whole @
identifier handler.f, body.vma;
expression e, start, len, pfn;
statement S;
position p;
@@
  f(...)
  {
  <...
(
  return io_remap_pfn_range@p(vma, vma->vm_start, pfn, vma->vm_end - vma->vm_start, vma->vm_page_prot);
|
  return vm_iomap_memory@p(vma, start, len);
|
  if (io_remap_pfn_range@p(vma, vma->vm_start, pfn, vma->vm_end - vma->vm_start, vma->vm_page_prot)) S
|
  if (vm_iomap_memory@p(vma, start, len)) S
|
  e = io_remap_pfn_range@p(vma, vma->vm_start, pfn, vma->vm_end - vma->vm_start, vma->vm_page_prot);
|
  e = vm_iomap_memory@p(vma, start, len);
)
  ...>
  }

@ sized @
identifier handler.f, body.vma, size;
type T;
expression e, pfn;
statement S;
position p;
@@
  f(...)
  {
  ... when any
(
  T size = vma->vm_end - vma->vm_start;
|
  size = vma->vm_end - vma->vm_start;
)
  ... when any
(
  return io_remap_pfn_range@p(vma, vma->vm_start, pfn, size, vma->vm_page_prot);
|
  if (io_remap_pfn_range@p(vma, vma->vm_start, pfn, size, vma->vm_page_prot)) S
|
  e = io_remap_pfn_range@p(vma, vma->vm_start, pfn, size, vma->vm_page_prot);
)
  ... when any
  }

@ a_page @
identifier handler.f, body.vma;
expression e, x, y, pfn;
statement S;
position p;
@@
  f(...)
  {
  ... when any
  if (\(vma->vm_end - vma->vm_start != PAGE_SIZE\|vma->vm_end - vma->vm_start != PAGE_SIZE || x\|y || vma->vm_end - vma->vm_start != PAGE_SIZE\))
  	return ...;
  ... when any
(
  return io_remap_pfn_range@p(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
|
  if (io_remap_pfn_range@p(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot)) S
|
  e = io_remap_pfn_range@p(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);
)
  ... when any
  }

@ script:python @
p << whole.p;
@@
source(p[0]).proven.add(place(p[0]))

@ script:python depends on ever call @
p << sized.p;
at << body.p;
size << sized.size;
@@
if is_size(source(p[0]).braces(place(at[0])), size):
	source(p[0]).proven.add(place(p[0]))

@ script:python @
p << a_page.p;
@@
source(p[0]).proven.add(place(p[0]))

@ script:python depends on report @
p << call.p;
@@
text = advice(p[0])
if text:
	coccilib.report.print_report(p[0], text)

@ script:python depends on org @
p << call.p;
@@
text = advice(p[0])
if text:
	coccilib.org.print_todo(p[0], text)

@ script:python depends on report && (ever call || ever has_vma || ever has_desc) @
@@
for found in unseen(cocci.files()):
	print("%s:%d:%d: %s" % found)

@ script:python depends on org && (ever call || ever has_vma || ever has_desc) @
@@
for found in unseen(cocci.files()):
	coccilib.org.print_todo(Place(*found[:3], found[2]), found[3])

# The conversion

@ candidate depends on patch && call @
identifier handler.f, body.vma;
position call.p;
@@
  f(...)
  {
  <+...
  \(io_remap_pfn_range@p\|vm_iomap_memory@p\)(vma, ...)
  ...+>
  }

@ script:python fit depends on ever call @
ops << handler.ops;
f << handler.f;
vma << body.vma;
p << call.p;
opener;
releaser;
mapping;
iomem;
initer;
exiter;
@@
src = source(p[0])
if p[0].current_element != f or not src.converts(f, place(p[0])):
	cocci.include_match(False)
coccinelle.opener = cocci.make_ident(f + "_open")
coccinelle.releaser = cocci.make_ident(f + "_release")
coccinelle.mapping = cocci.make_ident(f + "_iomem_mapping")
coccinelle.iomem = cocci.make_ident(f + "_iomem")
coccinelle.initer = cocci.make_ident(f + "_init")
coccinelle.exiter = cocci.make_ident(f + "_exit")

@ opened depends on patch && ever call && fit @
identifier handler.ops, o;
@@
  struct file_operations ops = {
  	.open = o,
  };

@ released depends on patch && ever call && fit @
identifier handler.ops, r;
@@
  struct file_operations ops = {
  	.release = r,
  };

@ io depends on patch && ever call && fit @
identifier handler.f;
position call.p;
expression vma, start, pfn, size, prot;
@@
  f(...)
  {
  <+...
(
- io_remap_pfn_range@p(vma, start, pfn, size, prot)
+ iomem_mmap_io(vma, pfn)
|
- vm_iomap_memory@p(vma, start, size)
+ iomem_mmap_range(vma, start, size)
)
  ...+>
  }

// What the driver does at open comes first, and at release last

@ depends on patch && ever call && fit && opened && released @
identifier handler.ops, opened.o, released.r, fit.opener, fit.mapping;
@@
+ static int opener(struct inode *inode, struct file *file)
+ {
+ 	int ret = o(inode, file);
+
+ 	if (ret)
+ 		return ret;
+ 	ret = iomem_mapping_attach(file, mapping());
+ 	if (ret)
+ 		r(inode, file);
+ 	return ret;
+ }
+
  struct file_operations ops = {
  	.open =
- 		o
+ 		opener
  	,
  };

@ depends on patch && ever call && fit && opened && !released @
identifier handler.ops, opened.o, fit.opener, fit.mapping;
@@
+ static int opener(struct inode *inode, struct file *file)
+ {
+ 	int ret = o(inode, file);
+
+ 	if (ret)
+ 		return ret;
+ 	return iomem_mapping_attach(file, mapping());
+ }
+
  struct file_operations ops = {
  	.open =
- 		o
+ 		opener
  	,
  };

@ depends on patch && ever call && fit && !opened @
identifier handler.ops, handler.f, fit.opener, fit.mapping;
@@
+ static int opener(struct inode *inode, struct file *file)
+ {
+ 	return iomem_mapping_attach(file, mapping());
+ }
+
  struct file_operations ops = {
+ 	.open = opener,
  	.mmap = f,
  };

@ depends on patch && ever call && fit && released @
identifier handler.ops, released.r, fit.releaser;
@@
+ static int releaser(struct inode *inode, struct file *file)
+ {
+ 	iomem_mapping_release(inode, file);
+ 	return r(inode, file);
+ }
+
  struct file_operations ops = {
  	.release =
- 		r
+ 		releaser
  	,
  };

@ depends on patch && ever call && fit && !released @
identifier handler.ops, handler.f;
@@
  struct file_operations ops = {
+ 	.release = iomem_mapping_release,
  	.mmap = f,
  };

@ depends on patch && ever call && fit @
identifier handler.f, fit.opener;
@@
+ DEFINE_IOMEM_MAPPING(f);
+
  opener(...)
  {
  ...
  }

// A module unregisters the mapping where it goes, and where its start fails

@ exit depends on patch && ever call && fit @
identifier module_end.e, fit.iomem;
@@
  e(...)
  {
  ... when any
+ iomem_mapping_unregister(&iomem);
  }

@ depends on patch && ever call && fit && module_end @
identifier i, fit.iomem, fit.initer;
declarer name module_init;
@@
- module_init(i);
+ static int __init initer(void)
+ {
+ 	int ret = i();
+
+ 	if (ret)
+ 		iomem_mapping_unregister(&iomem);
+ 	return ret;
+ }
+ module_init(initer);

@ depends on patch && ever call && fit @
identifier driver, fit.iomem, fit.initer, fit.exiter;
declarer name module_platform_driver, module_init, module_exit;
@@
- module_platform_driver(driver);
+ static int __init initer(void)
+ {
+ 	int ret = platform_driver_register(&driver);
+
+ 	if (ret)
+ 		iomem_mapping_unregister(&iomem);
+ 	return ret;
+ }
+ module_init(initer);
+
+ static void __exit exiter(void)
+ {
+ 	platform_driver_unregister(&driver);
+ 	iomem_mapping_unregister(&iomem);
+ }
+ module_exit(exiter);

@ depends on patch && ever call && fit @
identifier driver, fit.iomem, fit.initer, fit.exiter;
declarer name module_pci_driver, module_init, module_exit;
@@
- module_pci_driver(driver);
+ static int __init initer(void)
+ {
+ 	int ret = pci_register_driver(&driver);
+
+ 	if (ret)
+ 		iomem_mapping_unregister(&iomem);
+ 	return ret;
+ }
+ module_init(initer);
+
+ static void __exit exiter(void)
+ {
+ 	pci_unregister_driver(&driver);
+ 	iomem_mapping_unregister(&iomem);
+ }
+ module_exit(exiter);

// The include goes next to one that most files have

@ has_misc depends on patch && ever call && fit @
@@
  #include <linux/miscdevice.h>

@ has_mm depends on patch && ever call && fit @
@@
  #include <linux/mm.h>

@ depends on patch && ever call && io && has_misc @
@@
+ #include <linux/iomem_revoke.h>
  #include <linux/miscdevice.h>

@ depends on patch && ever call && io && !has_misc && has_mm @
@@
+ #include <linux/iomem_revoke.h>
  #include <linux/mm.h>

@ depends on patch && ever call && io && !has_misc && !has_mm @
@@
  #include <linux/fs.h>
+ #include <linux/iomem_revoke.h>
