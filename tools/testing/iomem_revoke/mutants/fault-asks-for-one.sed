# SPDX-License-Identifier: GPL-2.0-only
# The rule is asked for the first page of a block.
# Breaks: lib/iomem_view.c
# Killed by: fault_brings_in_block_that_is_allowed
s/verdict = iomem_ask(vma, pfn, PHYS_PFN(last - addr));/verdict = iomem_ask(vma, pfn, 1);/
