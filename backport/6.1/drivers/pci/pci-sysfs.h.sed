# SPDX-License-Identifier: GPL-2.0-only
# Removable with: the change that gives struct bin_attribute an llseek
# Unless: include/linux/sysfs.h \(\*llseek\)
# Step attributes: 16 lines
# Expect attributes: 0 llseek
/^	\.llseek = / d
/^\/\* The size that generic_file_llseek() / d
/^static loff_t pci_\(resource\|legacy\)_llseek(/,/^$/ d
