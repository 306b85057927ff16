# SPDX-License-Identifier: GPL-2.0-only
# All tables are allocated at once, for claims to wait for.
# Breaks: mm/pfnmap.c
# Killed by: prepare_stops_after_a_batch
s/ && done < PFNMAP_BATCH//
