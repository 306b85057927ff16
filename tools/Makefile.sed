# SPDX-License-Identifier: GPL-2.0-only
# Step tools: 7 lines
/^	@echo '  intel-speed-select / i\
	@echo '  iomem                  - list who has device memory mapped'
/@echo/! s/ iio\(_install\|_clean\|\) / iio\1 iomem\1 /
