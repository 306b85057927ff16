# SPDX-License-Identifier: GPL-2.0-only
# Step uio: 2 lines
#
# What was claimed when the device was registered, see drivers/uio/uio.h.
/^struct uio_device {$/,/^};$/ {
	/^	struct kobject          \*portio_dir;$/ a\
	struct range		*owned;\
	unsigned int		nr_owned;
}
