# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "sysfs: introduce callback attribute_group::bin_size"
# Unless: include/linux/sysfs.h \(\*bin_size\)
# Step binsize: 1 line
s/const struct bin_attribute \*battr, umode_t mode,$/& size_t size,/
