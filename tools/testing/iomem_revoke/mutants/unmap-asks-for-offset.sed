# SPDX-License-Identifier: GPL-2.0-only
# A claim asks the rule for file offsets instead of page frames.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_what_rule_shows_in_part
s/iomem_still_shows(vma, im, vma->vm_pgoff + start, nr, excluded)/iomem_still_shows(vma, im, vma->vm_pgoff, nr, excluded)/
