# SPDX-License-Identifier: GPL-2.0-only
# The entries of a private mapping can be written to.
# Breaks: mm/pfnmap.c
# Killed by: private_mapping_has_read_only_pages
s/pte_mkspecial(pfn_pte(pfn, prot))/pte_mkwrite_novma(pte_mkspecial(pfn_pte(pfn, prot)))/
