# SPDX-License-Identifier: GPL-2.0-only
# Removable with: mmap_prepare() in struct uio_info
# Unless: include/linux/uio_driver.h mmap_prepare
# Step uio: 1 line
s/info->mmap_prepare/info->mmap/
