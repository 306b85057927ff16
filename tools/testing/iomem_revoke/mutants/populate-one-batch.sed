# SPDX-License-Identifier: GPL-2.0-only
# What is beyond a batch is not there when mmap returns.
# Breaks: lib/iomem_view.c
# Killed by: mmap_populates_more_than_a_batch
s/return ret < 0 ? end : next;/return end;/
