# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "kselftests: lib.mk: Add TEST_GEN_MODS_DIR variable"
# Unless: tools/testing/selftests/lib.mk TEST_GEN_MODS_DIR
# Step selftests: 9 lines
#
# An older lib.mk builds and installs no modules.
/^include ..\/lib.mk$/ {
	i\
TEST_FILES := $(TEST_GEN_MODS_DIR)\

	a\
\
all: $(TEST_GEN_MODS_DIR)\
\
$(TEST_GEN_MODS_DIR): FORCE\
	$(MAKE) -C $@\
\
FORCE:
}
