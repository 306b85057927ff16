# SPDX-License-Identifier: GPL-2.0-only
# The pages of a device that went come back when they are touched.
# Breaks: lib/iomem_revoke.c
# Killed by: device_that_goes_does_not_come_back
s/if (view->gone || /if (/
