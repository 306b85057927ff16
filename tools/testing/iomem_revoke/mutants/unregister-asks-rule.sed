# SPDX-License-Identifier: GPL-2.0-only
# Unregistration asks a rule that may be no more what it may leave.
# Breaks: lib/iomem_revoke.c
# Killed by: unregister_unmaps_for_good
s/^	if (!im->ops || !im->ops->verdict)$/	if (im->ops \&\& im->ops->verdict \&\& nr > 1)\n		return im->ops->verdict(vma, pfn, nr) == IOMEM_SHOW;\n&/
