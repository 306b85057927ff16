# SPDX-License-Identifier: GPL-2.0-only
# The views of all owners go with one of them.
# Breaks: lib/iomem_revoke.c
# Killed by: owner_that_goes_spares_views_of_others
s/if (owner && view->owner == owner)/if (owner)/
