# SPDX-License-Identifier: GPL-2.0-only
# The device of a view is forgotten.
# Breaks: lib/iomem_view.c
# Killed by: device_that_goes_does_not_come_back
/^	view->res = res;/d
