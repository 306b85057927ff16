# SPDX-License-Identifier: GPL-2.0-only
# Step documentation: 1 line
/^   sysfs-pci$/ a\
   iomem-mappings
