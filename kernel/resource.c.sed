# SPDX-License-Identifier: GPL-2.0-only
# Step retire: 4 lines
#
# What is left of the conditional around revoke_iomem(), and its blank line.
/^#ifdef CONFIG_IO_STRICT_DEVMEM$/,/^#endif$/ {
	/^#endif$/ N
	d
}
