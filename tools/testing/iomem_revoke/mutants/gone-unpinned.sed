# SPDX-License-Identifier: GPL-2.0-only
# The walk over many views holds none while it rests.
# Breaks: lib/iomem_revoke.c
# Killed by: device_that_goes_takes_each_of_many_views
s/if (++nr % 256 || !refcount_inc_not_zero(&view->users))/if (++nr % 256)/
