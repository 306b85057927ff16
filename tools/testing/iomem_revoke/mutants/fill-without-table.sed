# SPDX-License-Identifier: GPL-2.0-only
# A table that is missing is taken for filled.
# Breaks: mm/pfnmap.c
# Killed by: fill_without_tables_sets_nothing
/^static bool fill_ptes/,/^}/ s/return false;/return true;/
