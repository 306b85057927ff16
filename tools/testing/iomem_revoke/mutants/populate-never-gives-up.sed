# SPDX-License-Identifier: GPL-2.0-only
# A claimant that cuts a mapping up makes mmap slow.
# Breaks: lib/iomem_view.c
# Killed by: mmap_gives_up_on_what_is_denied_often
s/denied < IOMEM_MAX_DENIED && //
