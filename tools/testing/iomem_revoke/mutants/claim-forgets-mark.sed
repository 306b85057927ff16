# SPDX-License-Identifier: GPL-2.0-only
# The range of a device that goes is unmapped, but comes back.
# Breaks: lib/iomem_revoke.c
# Killed by: device_that_goes_does_not_come_back
/^static int iomem_claimed/,/^}/ s/iomem_mark_gone(.*/;/
