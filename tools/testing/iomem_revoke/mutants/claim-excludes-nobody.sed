# SPDX-License-Identifier: GPL-2.0-only
# An interface without a rule of its own keeps what a claim excludes.
# Breaks: lib/iomem_revoke.c
# Killed by: claim_takes_from_interface_without_rule
s/return !excluded && /return /
