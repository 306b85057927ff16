# SPDX-License-Identifier: GPL-2.0-only
# Who claims where it may not sleep is not told of it.
# Breaks: kernel/resource_notifier.c
# Killed by: boot:kernel
/^	might_sleep();/d
