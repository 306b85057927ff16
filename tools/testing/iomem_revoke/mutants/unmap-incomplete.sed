# SPDX-License-Identifier: GPL-2.0-only
# A claim follows the view of a VMA that mmap has not set up.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_skips_vma_that_is_not_set_up
s/!READ_ONCE(vma->vm_private_data)/false/
