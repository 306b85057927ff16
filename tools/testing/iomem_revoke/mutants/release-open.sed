# SPDX-License-Identifier: GPL-2.0-only
# A file loses its iomem mapping while it is open.
# Breaks: lib/iomem_revoke.c
# Killed by: release_spares_open_file
s/if (!file_count(file))/if (1)/
