// SPDX-License-Identifier: GPL-2.0-only
/// Find an mmap that asks for its first page only whether it is exclusive. A
/// driver may have claimed any other. Let the pages come when they are touched:
/// iomem_mmap() and its relatives ask for each.
///
//# An mmap returns int: what returns anything else only asks on behalf of one. So
//# does a function without a VMA, which is reported if an mmap of the file calls it.
//# A call in a loop is taken to ask for each page, and an mmap that calls
//# iomem_mmap() or a relative for converted. Context mode does not show code that
//# spatch does not parse.
///
// Confidence: Moderate
// Requires: 1.1.1
// Keywords: iomem_is_exclusive, mmap, vm_area_struct
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

WARNING = "WARNING: %s() asks only whether its first page is exclusive"
UNSEEN = "WARNING: by hand, look at iomem_is_exclusive() in code that spatch does not parse"

class Source:
	"""A file, in which comments, strings and continuation lines are blank."""

	def __init__(self, name):
		with open(name, encoding="latin-1") as f:
			self.text = re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\\\n',
				lambda m: re.sub(r"[^\n]", " ", m.group()), f.read(),
				flags=re.S)
		self.seen = set()	# the calls that spatch finds
		self.looped = set()	# those that ask in a loop
		self.mmaps = {}		# the body of each mmap that is not converted

	def at(self, place):
		line, column = place
		return "".join(self.text.splitlines(True)[line - 1:])[column:]

	def body(self, place):
		text = self.at(place)
		depth = 0
		for m in re.finditer("[{}]", text):
			depth += 1 if m.group() == "{" else -1
			if depth == 0:
				return text[text.find("{"):m.end()]
		return text

	def asks_for_mmap(self, f):
		return f in self.mmaps or any(re.search(r"\b%s\s*\(" % f, body)
					      for body in self.mmaps.values())

sources = {}

def source(name):
	if name not in sources:
		sources[name] = Source(name)
	return sources[name]

def place(p):
	return int(p[0].line), int(p[0].column)

def is_first_page(p):
	src = source(p[0].file)
	return place(p) not in src.looped and src.asks_for_mmap(p[0].current_element)

# The calls that spatch does not find. What comes after a word is a declaration.
def unseen(names):
	for name in names:
		src = source(name)
		for m in re.finditer(r"\biomem_is_exclusive\s*\(", src.text):
			before = src.text[:m.start()]
			where = before.count("\n") + 1, m.start() - before.rfind("\n") - 1
			word = re.search(r"[\w*]*$", before.rstrip()).group()
			if where not in src.seen and word in ("", "return", "else", "do"):
				yield (name, *where, UNSEEN)

@ call @
position p;
@@
  iomem_is_exclusive@p(...)

@ looped depends on call @
iterator each;
position p;
@@
(
  for (...;...;...) { <+... iomem_is_exclusive@p(...) ...+> }
|
  while (...) { <+... iomem_is_exclusive@p(...) ...+> }
|
  each(...) { <+... iomem_is_exclusive@p(...) ...+> }
)

@ with_vma @
identifier f, vma;
position p;
@@
  int f@p(..., struct vm_area_struct *vma, ...)
  {
  ...
  }

@ with_desc @
identifier f, desc;
position p;
@@
  int f@p(..., struct vm_area_desc *desc, ...)
  {
  ...
  }

@ script:python @
p << call.p;
@@
source(p[0].file).seen.add(place(p))

@ script:python @
p << looped.p;
@@
source(p[0].file).looped.add(place(p))

@ script:python @
f << with_vma.f;
p << with_vma.p;
@@
body = source(p[0].file).body(place(p))
if not re.search(r"\biomem_mmap\w*\s*\(", body):
	source(p[0].file).mmaps[f] = body

@ script:python @
f << with_desc.f;
p << with_desc.p;
@@
body = source(p[0].file).body(place(p))
if not re.search(r"\biomem_mmap\w*\s*\(", body):
	source(p[0].file).mmaps[f] = body

@ first depends on call @
position p : script:python() { is_first_page(p) };
@@
  iomem_is_exclusive@p(...)

@ depends on context && first @
position first.p;
@@
* iomem_is_exclusive@p(...)

@ script:python depends on report @
p << first.p;
@@
coccilib.report.print_report(p[0], WARNING % p[0].current_element)

@ script:python depends on org @
p << first.p;
@@
coccilib.org.print_todo(p[0], WARNING % p[0].current_element)

@ script:python depends on report && (ever call || ever with_vma || ever with_desc) @
@@
for where in unseen(cocci.files()):
	print("%s:%d:%d: %s" % where)

@ script:python depends on org && (ever call || ever with_vma || ever with_desc) @
@@
for where in unseen(cocci.files()):
	coccilib.org.print_todo(Place(*where[:3], where[2]), where[3])
