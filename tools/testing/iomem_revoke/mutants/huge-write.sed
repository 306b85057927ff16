# SPDX-License-Identifier: GPL-2.0-only
# A huge entry of a read-only VMA can be written to.
# Breaks: mm/pfnmap.c
# Killed by: boot:read_only_mapping_has_read_only_entries
/^static void set_pmd_if_none/,/^}/ s/if (vma->vm_flags & VM_WRITE)/if (1)/
