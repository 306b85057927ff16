# SPDX-License-Identifier: GPL-2.0-only
# Step selftests: 1 line
# Step selftests
/^TARGETS += intel_pstate$/ a\
TARGETS += iomem_revoke
