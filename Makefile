# SPDX-License-Identifier: GPL-2.0-only
#
# Every target is a verb of scripts/overlay.

KERNELS ?= 6.12
V := scripts/overlay
# With KDIR, the kernel is that tree; else the first of KERNELS.
ifdef KDIR
TREE = $(KDIR)
else
TREE = $$($(V)/fetch $(firstword $(KERNELS)))
endif

# All of the kernels, as $$trees of the shell.
ifdef KDIR
TREES = trees="$(KDIR)"
else
TREES = trees=$$(for kernel in $(KERNELS); do $(V)/fetch $$kernel || exit; done)
endif

# For the verbs, ARCH names a machine; for the kernel it is something else.
MACHINE := $(or $(ARCH),x86_64)
unexport ARCH

export KERNELS STOCK KDIR MACHINE CONFIG TESTS STEP KEEP MUTANT GENERATED

# What the command line sets is for the verbs, and not for the make of the kernel.
MAKEOVERRIDES =

.PHONY: help packages apply unapply edits diff demo test test-debug kunit \
	mutants selftest check configs model series deb bisect bench fuzz clean distclean

help:
	@echo 'Exclusion of user space from I/O memory that a driver claims, for Linux'
	@echo
	@echo '  make apply KDIR=path     apply the overlay to the kernel tree at path'
	@echo '  make apply               the same to a copy of the default kernel'
	@echo '  make unapply KDIR=path   give that tree back as it was'
	@echo '  make edits [FILE=path]   what edits this file of the kernel, in which order'
	@echo '  make diff [FILE=path] [STEP=name]'
	@echo '                           what becomes of it, by all steps or by one'
	@echo
	@echo '  make demo                see it work: stock and patched kernel, in QEMU'
	@echo '  make test                all tests; the last line counts them'
	@echo '  make test-debug          selftests under PROVE_LOCKING and KASAN, and KCSAN'
	@echo '  make kunit [TESTS=glob]  only the KUnit tests, in User Mode Linux'
	@echo '  make mutants [MUTANT=name] [GENERATED=1]'
	@echo '                           break the code in one place after another: which test notices'
	@echo '  make selftest            only the selftests, in QEMU'
	@echo '  make selftest CONFIG=debug TESTS="-f uio"'
	@echo '                           only these, on the patched kernel with debug.config'
	@echo '  make check               checkpatch, sparse, W=1, kernel-doc, shellcheck'
	@echo '  make configs             compile what is touched in many configurations'
	@echo '  make model [MUTANT=name] the model of the protocol, and what each lock is for'
	@echo '  make series KDIR=git-tree BASE=ref OUT=folder'
	@echo '                           the change as mails, a step each, and a cover letter;'
	@echo '                           patches for quilt, Buildroot, OpenWrt and Yocto'
	@echo '  make series SET=fixes ...  only the fixes that need nothing of the rest'
	@echo '  make deb KDIR=path CONFIG=/boot/config-$$(uname -r)'
	@echo '                           Debian packages of the patched kernel'
	@echo '  make bisect              build the kernel step by step'
	@echo '  make bench [RUNS=3]      instructions, stock and patched: a table and a plot'
	@echo '  make fuzz [RUNS=10000000]  fuzz the parsers of tools/iomem'
	@echo
	@echo '  make clean               remove what was built, keep sources and ccache'
	@echo '  make distclean           remove the whole cache'
	@echo
	@echo '  KERNELS="6.1 6.12 newest"  which kernels; the default is 6.12. Demo, bench and'
	@echo '                             bisect take the first of them.'
	@echo '  KDIR=path                  a kernel tree of your own'
	@echo '  STOCK=1                    run the stock kernel beside every patched one'
	@echo '  ONLY=part                  a part of make test; ONLY=help lists the parts'
	@echo '  KEEP=1                     keep what an edit that does not match has made'
	@echo '  ARCH=i386                  the machine of make selftest: x86_64, the default,'
	@echo '                             i386, i386pae, arm64, or arm64-64k'
	@echo
	@echo 'Sources and builds are cached in $${XDG_CACHE_HOME:-~/.cache}/iomem-revoke.'

packages:
	@$(V)/packages

apply: packages
ifdef KDIR
	@$(V)/apply "$(KDIR)"
else
	@$(V)/patched-tree "$(TREE)"
endif

unapply:
	@test -n "$(KDIR)" || { echo 'unapply: say which tree: make unapply KDIR=path' >&2; exit 1; }
	@$(V)/unapply "$(KDIR)"

edits: packages
	@$(TREES) && $(V)/edits "$(FILE)" $$trees

diff: packages
	@$(TREES) && $(V)/diff "$(FILE)" $$trees

demo: packages
	@$(V)/demo "$(TREE)"

test: packages
	@$(V)/test

test-debug: packages
	@ONLY=debug $(V)/test

kunit: packages
	@$(TREES) && for tree in $$trees; do $(V)/kunit "$$tree" $(if $(TESTS),"$(TESTS)") || exit; done

# User Mode Linux has two processors on the newest kernel.
mutants: packages
	@$(V)/mutants "$(or $(KDIR),$$($(V)/fetch newest))"

selftest: packages
	@ONLY=selftest $(V)/test

check: packages
	@ONLY=check $(V)/test

configs: packages
	@for kernel in $(KERNELS); do \
		$(V)/configs "$$($(V)/fetch $$kernel)" || exit; \
	done

model: packages
	@$(V)/model $(MUTANT)

series: packages
	@test -n "$(KDIR)" && test -n "$(BASE)" && test -n "$(OUT)" || \
		{ echo 'series: say make series KDIR=git-tree BASE=ref OUT=folder' >&2; exit 1; }
	@$(V)/series "$(KDIR)" "$(BASE)" "$(OUT)" $(SET)

deb:
	@test -n "$(CONFIG)" || { echo 'deb: say make deb KDIR=path CONFIG=/boot/config-$$(uname -r)' >&2; exit 1; }
	@$(V)/packages debhelper libdw-dev
	@$(V)/deb "$(TREE)" "$(CONFIG)"

bisect: packages
	@$(V)/bisect "$(TREE)"

bench: packages
	@$(V)/bench "$(TREE)"

fuzz: packages
	@$(V)/fuzz "$$($(V)/patched-tree "$(TREE)")" $(or $(RUNS),10000000)

clean:
	@$(V)/clean

distclean:
	@$(V)/clean all
