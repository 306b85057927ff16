# SPDX-License-Identifier: GPL-2.0-only
# What has gone is asked for again, when its resource may be no more.
# Breaks: lib/iomem_revoke.c
# Killed by: device_that_goes_does_not_come_back
s/if (!owner && !view->gone && view->res)/if (!owner \&\& view->res)/
