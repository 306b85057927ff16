# SPDX-License-Identifier: GPL-2.0-only
# A fault on a page that is denied says that it is done.
# Breaks: lib/iomem_view.c
# Killed by: fault_asks_each_time
s/return VM_FAULT_SIGBUS;/return VM_FAULT_NOPAGE;/
