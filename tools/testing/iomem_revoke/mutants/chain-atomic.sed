# SPDX-License-Identifier: GPL-2.0-only
# Nobody says that a claim may sleep, where there is no listener that does.
# Breaks: kernel/resource_notifier.c
# Alive: an annotation, for kernels with DEBUG_ATOMIC_SLEEP
/^	might_sleep();/d
