# SPDX-License-Identifier: GPL-2.0-only
# The view of an mmap that failed keeps the resource.
# Breaks: lib/iomem_view.c
# Killed by: resource_is_forgotten_when_mmap_fails
/^int iomem_mmap_resource(/,/^}/ s/view->gone = true;/;/
