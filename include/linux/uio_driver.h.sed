# SPDX-License-Identifier: GPL-2.0-only
# Step uio: 1 line
#
# The maps that the driver had claimed, see drivers/uio/uio.h.
/^struct uio_device {$/,/^};$/ {
	/^	struct kobject          \*portio_dir;$/ a\
	unsigned long		owned_maps;
}
