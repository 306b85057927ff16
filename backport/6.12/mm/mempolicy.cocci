// SPDX-License-Identifier: GPL-2.0-only
/// Ask for no folio of a PMD entry that has none
// Removable with: the change that has queue_folios_pmd() call vm_normal_folio_pmd()
// Unless: mm/mempolicy.c vm_normal_folio_pmd
// Unless: mm/huge_memory.c ! pmd_special\(pmd\)
// Requires: 1.1.1
//
// Expect mempolicy: 1 pmd_special

virtual mempolicy

@ depends on mempolicy @
expression pmd;
identifier folio;
@@
  queue_folios_pmd(...)
  {
  ...
+ if (unlikely(pmd_special(*pmd)))
+ 	return;
  folio = pmd_folio(*pmd);
  ...
  }
