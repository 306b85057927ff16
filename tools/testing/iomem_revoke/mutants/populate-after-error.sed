# SPDX-License-Identifier: GPL-2.0-only
# A process without memory tries again for ever.
# Breaks: lib/iomem_view.c
# Killed by: fault_without_memory_says_so
s/return ret < 0 ? end : next;/return next > addr ? next : end;/
