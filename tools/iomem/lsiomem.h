/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef LSIOMEM_H
#define LSIOMEM_H

#include "scan.h"

bool why(struct scan *scan, struct iomem_what *what);
int follow_events(bool quiet);

#endif /* LSIOMEM_H */
