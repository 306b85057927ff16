# SPDX-License-Identifier: GPL-2.0-only
# Where lockdown is asked for and does not restrict, all is unmapped.
# Breaks: lib/iomem_revoke.c
# Killed by: recheck_takes_nothing_without_lockdown
/^		    security_locked_down(im->ops->lockdown))/ s/security.*/1)/
