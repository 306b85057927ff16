# SPDX-License-Identifier: GPL-2.0-only
# Unregistration leaves what is mapped.
# Breaks: lib/iomem_revoke.c
# Killed by: unregister_unmaps_for_good
/^	iomem_unmap(im, 0, ULONG_MAX, true);/d
