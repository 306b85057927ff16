# SPDX-License-Identifier: GPL-2.0-only
# The views of all devices in the range go with one of them.
# Breaks: lib/iomem_revoke.c
# Killed by: device_stays_when_another_one_goes
s/!resource_is_iomem(view->res))/true)/
