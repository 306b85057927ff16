# SPDX-License-Identifier: GPL-2.0-only
# The owner of a view is forgotten.
# Breaks: lib/iomem_view.c
# Killed by: owner_that_goes_spares_views_of_others
/^	view->owner = owner;/d
