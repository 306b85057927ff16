# SPDX-License-Identifier: GPL-2.0-only
# The entries of all processes are flushed for the first one.
# Breaks: mm/pfnmap.c
# Killed by: boot:claim_revokes_from_child_and_grandchild
s/	if (tlb->mm == mm)/	if (tlb->mm)/
