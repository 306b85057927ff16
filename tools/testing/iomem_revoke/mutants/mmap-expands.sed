# SPDX-License-Identifier: GPL-2.0-only
# mremap() makes a mapping longer than its view.
# Breaks: lib/iomem_view.c
# Killed by: mapping_is_marked_as_io
s/VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP/VM_IO | VM_PFNMAP | VM_DONTDUMP/
