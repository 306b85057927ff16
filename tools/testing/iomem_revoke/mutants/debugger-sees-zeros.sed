# SPDX-License-Identifier: GPL-2.0-only
# A debugger is shown zeros instead of nothing.
# Breaks: lib/iomem_view.c
# Killed by: debugger_does_not_see_zeros
s/iomem_bring_in(vma, page, page, PAGE_SIZE, true, &next) != IOMEM_SHOW)/iomem_bring_in(vma, page, page, PAGE_SIZE, true, \&next) == IOMEM_DENY)/
