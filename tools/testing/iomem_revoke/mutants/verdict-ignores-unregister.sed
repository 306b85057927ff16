# SPDX-License-Identifier: GPL-2.0-only
# The pages of an interface that was unregistered come back.
# Breaks: lib/iomem_revoke.c
# Killed by: unregister_before_populate_shows_nothing
s/if (view->gone || .*/if (view->gone)/
