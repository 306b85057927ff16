# SPDX-License-Identifier: GPL-2.0-only
# The level of lockdown is not read anew after it was raised.
# Breaks: lib/iomem_view.c
# Killed by: boot:H16_lockdown_reaches_what_is_mapped_already
s/		if (verdict == -EAGAIN &&$/		static bool once;\n\n		if (!once++ \&\&/
