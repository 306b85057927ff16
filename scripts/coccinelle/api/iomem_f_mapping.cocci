// SPDX-License-Identifier: GPL-2.0-only
/// Find a binary attribute, or a file in procfs, whose mmap maps I/O memory, and which
/// has no f_mapping: when a driver claims the memory, nobody finds who has mapped it.
/// Define an iomem mapping. Name its function in f_mapping of a struct bin_attribute,
/// attach it in proc_open of a struct proc_ops.
///
//# Functions of other files are not looked at, so the mmap, and what sets f_mapping,
//# must be in this file. Where the driver of the device itself holds the memory, no
//# other can claim it, and the attribute may stay as it is.
//#
//# Context mode does not show attributes that are defined in a macro.
///
// Confidence: Moderate
// Requires: 1.1.1
// Keywords: bin_attribute, proc_ops, f_mapping, mmap
// Options: --no-includes --include-headers

virtual context
virtual org
virtual report

@ initialize:python @
@@
import re
from collections import namedtuple

# What coccilib prints
Place = namedtuple("Place", "file line column column_end")

WARNING = "WARNING: mmap of I/O memory without f_mapping: no claim finds it"
BY_HAND = "WARNING: by hand, see that %s() is used with f_mapping: it maps I/O memory"
ELSEWHERE = "WARNING: by hand, see whether %s() of another file maps I/O memory, without f_mapping"
MAPS = (r"\b(?:(?:io_)?remap_\w*pfn\w*|vm_iomap_memory|vmf_insert_\w*pfn\w*|"
	r"pci_mmap_\w*range\w*|iomem_mmap\w*)\s*\(")
SIGNATURE = (r"\b(\w+)\s*\(\s*struct file \*\w*,\s*struct kobject \*\w*,\s*"
	     r"(?:const )?struct bin_attribute \*\w*,\s*struct vm_area_struct \*\w*\s*\)\s*{")

class Source:
	"""A file, in which comments, strings and continuation lines are blank."""

	def __init__(self, name):
		with open(name, encoding="latin-1") as f:
			text = re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"',
				lambda m: re.sub(r"[^\n]", " ", m.group()), f.read(),
				flags=re.S)
		self.macros = [m.span() for m in
			re.finditer(r"^\s*#\s*define(?:[^\n]*\\\n)*[^\n]*", text, re.M)]
		self.text = text.replace("\\\n", " \n")
		self.ends = {}		# of each opening brace
		stack = []
		for m in re.finditer("[{}]", self.text):
			if m.group() == "{":
				stack.append(m.start())
			elif stack:
				self.ends[stack.pop()] = m.end()

	def offset(self, p):
		lines = self.text.splitlines(True)
		return sum(map(len, lines[:int(p.line) - 1])) + int(p.column)

	def place(self, at):
		return self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at) - 1

	def in_macro(self, at):
		return [span for span in self.macros if span[0] < at < span[1]]

	def around(self, at, which):
		"""The innermost (max) or outermost (min) braces, but those around a macro."""
		macro = self.in_macro(at)
		spans = [(start, end) for start, end in self.ends.items()
			 if start < at < end and (not macro or start > macro[0][0])]
		spans = spans or macro
		return self.text[slice(*which(spans))] if spans else ""

	def definition(self, name):
		"""What is in the braces of a function or an initializer."""
		m = re.search(r"\b%s\s*(?:\([^;{}]*\)|(?:\[[^]]*\]\s*)?=)\s*(?={)" % name, self.text)
		return self.text[m.end():self.ends.get(m.end(), m.end())] if m else ""

	def foreign(self, name):
		return name != "NULL" and not self.definition(name)

	def maps(self, name, known):
		"""Does a function, or what it uses of this file, map I/O memory?"""
		known.add(name)
		body = self.definition(name)
		return bool(re.search(MAPS, body)) or any([self.maps(other, known)
			for other in re.findall(r"&\s*(\w+)|\b(\w+)\s*\(|\.fault\s*=\s*(\w+)", body)
			for other in other if other and other not in known])

	def mmaps(self, names):
		"""Which of the functions, and of those with the signature, do so?"""
		names = names | set(re.findall(SIGNATURE, self.text))
		return {name for name in names if self.maps(name, set())}

	def good(self, at, f):
		"""Is f used with f_mapping here, or not for an attribute? None: unknown."""
		before = re.search(r"[^;{}]*$", self.text[:at]).group()
		if re.match(r"\w+\s*\(", self.text[at:]):
			return True	# a call, or its definition
		m = re.search(r"(?:^|,)\s*\.\s*(mmap|proc_mmap)\s*=[^,]*$", before)
		if m and m.group(1) == "mmap":
			return bool(re.search(r"\.\s*f_mapping\s*=\s*(?!NULL\b)\w",
					      self.around(at, max)))
		if m:
			opener = re.search(r"\.\s*proc_open\s*=\s*(\w+)", self.around(at, max))
			return bool(opener and re.search(
				r"\bf_mapping\s*=|\biomem_mapping_attach\s*\(",
				self.definition(opener.group(1))))
		m = re.search(r"(\S+?)\s*(?:->|\.)\s*mmap\s*=[^=]*$", before)
		if m:
			return bool(re.search(r"(?<![\w.>])" + re.escape(m.group(1)) +
				r"\s*(?:->|\.)\s*f_mapping\s*=\s*(?!NULL\b)\w",
				self.around(at, min)))
		return None

	def warnings(self, names):
		"""Where a mmap of I/O memory is used without f_mapping, and what to say."""
		for f in sorted(self.mmaps(names)):
			for m in re.finditer(r"\b%s\b" % f, self.text):
				good = self.good(m.start(), f)
				if not good:
					text = WARNING if good is False else BY_HAND % f
					if self.in_macro(m.start()):
						text += ", in a macro"
					yield m.start(), f, text

sources = {}
names = {}
elsewhere = {}

def source(name):
	if name not in sources:
		sources[name] = Source(name)
	return sources[name]

def all_warnings(files):
	for name in files:
		src = source(name)
		found = list(src.warnings(names.get(name, set())))
		for at, f in elsewhere.get(name, {}).items():
			if src.foreign(f) and not src.good(at, f):
				found.append((at, f, ELSEWHERE % f))
		for at, f, text in sorted(found):
			line, column = src.place(at)
			yield name, line, column, column + len(f), text

def is_bad(p):
	file, line, column = p[0].file, int(p[0].line), int(p[0].column)
	return (file, line, column) in {where[:3] for where in all_warnings([file])}

@ bin @
identifier f, filp, kobj, attr, vma;
type T;
position p;
@@
  f@p(struct file *filp, struct kobject *kobj, T *attr, struct vm_area_struct *vma)
  {
  ...
  }

@ proc @
identifier ops, f;
position p;
@@
  struct proc_ops ops = {
  	.proc_mmap = f@p,
  };

@ script:python @
f << bin.f;
p << bin.p;
@@
names.setdefault(p[0].file, set()).add(f)

@ script:python @
f << proc.f;
p << proc.p;
@@
names.setdefault(p[0].file, set()).add(f)

@ external @
identifier attr, f;
position p;
@@
  struct bin_attribute attr = {
  	.mmap = f@p,
  };

@ external_set @
struct bin_attribute *attr;
struct bin_attribute member;
identifier f;
position p;
@@
(
  attr->mmap = f@p
|
  member.mmap = f@p
)

@ script:python @
f << external.f;
p << external.p;
@@
elsewhere.setdefault(p[0].file, {})[source(p[0].file).offset(p[0])] = f

@ script:python @
f << external_set.f;
p << external_set.p;
@@
elsewhere.setdefault(p[0].file, {})[source(p[0].file).offset(p[0])] = f

@ script:python depends on report && (ever bin || ever proc || ever external || ever external_set) @
@@
for where in all_warnings(cocci.files()):
	print("%s:%d:%d-%d: %s" % where)

@ script:python depends on org && (ever bin || ever proc || ever external || ever external_set) @
@@
for where in all_warnings(cocci.files()):
	coccilib.org.print_todo(Place(*where[:4]), where[4])

# What context mode shows

@ depends on context && bin @
identifier bin.f;
position p : script:python() { is_bad(p) };
@@
* f@p

@ depends on context && proc @
identifier proc.f;
position p : script:python() { is_bad(p) };
@@
* f@p

@ depends on context && external @
identifier external.f;
position external.p : script:python() { is_bad(p) };
@@
* f@p
