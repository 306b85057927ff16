# SPDX-License-Identifier: GPL-2.0-only
# Pages of zeros are allocated that nobody touches.
# Breaks: lib/iomem_view.c
# Killed by: zeros_come_when_they_are_touched
s/rounddown_pow_of_two(end - addr), false,/rounddown_pow_of_two(end - addr), true,/
