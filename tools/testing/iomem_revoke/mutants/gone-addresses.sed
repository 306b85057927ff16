# SPDX-License-Identifier: GPL-2.0-only
# The view of addresses goes with the device that is there.
# Breaks: lib/iomem_revoke.c
# Killed by: addresses_stay_when_device_goes
s/if (!owner && !view->gone && view->res)/if (!owner \&\& !view->gone)/
s/!resource_is_iomem(view->res))/!view->res || !resource_is_iomem(view->res))/
