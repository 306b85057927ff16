# SPDX-License-Identifier: GPL-2.0-only
# iomem_uniform_size() takes a range with an exclusive claim for uniform.
# Breaks: lib/iomem_revoke.c
# Killed by: range_without_claim_is_asked_for_one_page
s/^	    resource_is_exclusive(&iomem_resource, PFN_PHYS(pfn), size) ||$/	    false ||/
