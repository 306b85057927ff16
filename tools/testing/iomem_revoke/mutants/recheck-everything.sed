# SPDX-License-Identifier: GPL-2.0-only
# Lockdown unmaps interfaces that it does not restrict.
# Breaks: lib/iomem_revoke.c
# Killed by: recheck_takes_nothing_without_lockdown
/^		if (im->ops && im->ops->lockdown != LOCKDOWN_NONE &&/ {
	N
	s/.*/		if (1)/
}
