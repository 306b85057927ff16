# SPDX-License-Identifier: GPL-2.0-only
# What was flushed is flushed again, for a process that may have gone.
# Breaks: mm/pfnmap.c
# Killed by: flush_without_a_zap_does_nothing flush_reaches_all_that_was_cleared
/^	tlb->mm = NULL;/d
