# SPDX-License-Identifier: GPL-2.0-only
# The pages are not there when mmap returns.
# Breaks: lib/iomem_view.c
# Killed by: mmap_populates_all_pages
s/ret = task_work_add(.*/ret = -ESRCH;/
