# SPDX-License-Identifier: GPL-2.0-only
# A program that asks for an address gets another.
# Breaks: mm/pfnmap.c
# Killed by: boot:address_is_what_user_asks_for
s/if (!addr && !(flags & MAP_FIXED) &&/if (!(flags \& MAP_FIXED) \&\&/
