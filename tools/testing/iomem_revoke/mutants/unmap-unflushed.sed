# SPDX-License-Identifier: GPL-2.0-only
# A claim returns before the TLB is flushed.
# Breaks: lib/iomem_revoke.c
# Killed by: torture:a processor that uses an entry while it goes
s/^	pfnmap_zap_flush(&tlb);/	;/
