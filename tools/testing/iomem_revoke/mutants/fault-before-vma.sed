# SPDX-License-Identifier: GPL-2.0-only
# A fault brings in pages in front of its VMA.
# Breaks: lib/iomem_view.c
# Killed by: fault_stays_in_its_vma
s/start = max(ALIGN_DOWN(addr, size), from)/start = ALIGN_DOWN(addr, size)/
