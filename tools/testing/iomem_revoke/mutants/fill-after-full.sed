# SPDX-License-Identifier: GPL-2.0-only
# A fill stops at the first entry that is there.
# Breaks: mm/pfnmap.c
# Killed by: entries_that_are_there_stay
s/^		if (!none)$/		if (!none \&\& pte != table)\n			break;\n&/
