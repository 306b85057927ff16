# SPDX-License-Identifier: GPL-2.0-only
# A debugger does not ask the rule.
# Breaks: lib/iomem_view.c
# Killed by: boot:H7_debugger_stops_at_claimed_page
s/		if ((vma->vm_flags & VM_ACCESS_FLAGS) &&/		if (0 \&\&/
