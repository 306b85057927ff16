# SPDX-License-Identifier: GPL-2.0-only
# Unless: arch/um/include/asm/pgtable.h ! nr << PFN_PTE_SHIFT
# Step um: 1 line
# Expect um: 1 pte_val\(pte\) \+ \(1UL << PFN_PTE_SHIFT\)
s/__pte(pte_val(pte) + (nr << PFN_PTE_SHIFT))/__pte(pte_val(pte) + (1UL << PFN_PTE_SHIFT))/
