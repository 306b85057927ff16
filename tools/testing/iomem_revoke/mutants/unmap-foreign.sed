# SPDX-License-Identifier: GPL-2.0-only
# A claim takes VMAs for its own that the driver of the file filled.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_spares_what_file_maps_without_library
s/READ_ONCE(vma->vm_ops) != &iomem_vm_ops/false/
