# SPDX-License-Identifier: GPL-2.0-only
# A fault without memory says that it is done.
# Breaks: lib/iomem_view.c
# Killed by: fault_without_memory_says_so
s/return ret < 0 ? VM_FAULT_OOM : VM_FAULT_NOPAGE;/return VM_FAULT_NOPAGE;/
