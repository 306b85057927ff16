# SPDX-License-Identifier: GPL-2.0-only
# A private mapping has huge entries.
# Breaks: mm/pfnmap.c
# Killed by: boot:private_mapping_has_read_only_pages
s/ && (vma->vm_flags & VM_MAYSHARE);/;/
