# SPDX-License-Identifier: GPL-2.0-only
# An interface without a rule of its own keeps the pages of a device that went.
# Breaks: lib/iomem_revoke.c
# Killed by: device_goes_without_rule
s/return !excluded && .*/return !excluded;/
