# SPDX-License-Identifier: GPL-2.0-only
# Step documentation: 1 line
/^   memory-allocation$/ i\
   iomem-revoke
