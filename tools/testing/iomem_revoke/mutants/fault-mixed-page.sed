# SPDX-License-Identifier: GPL-2.0-only
# A rule that has no answer for one page makes a fault go on for ever.
# Breaks: lib/iomem_view.c
# Alive: only a rule that breaks its contract gets there, and a test of it would warn
s/if (WARN_ON_ONCE(size == PAGE_SIZE))/if (0)/
