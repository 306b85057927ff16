# SPDX-License-Identifier: GPL-2.0-only
# Step uio: 2 lines
#
# After all other headers, which differ between kernels.
/^#define UIO_MAX_DEVICES/ i\
#include "uio.h"\

