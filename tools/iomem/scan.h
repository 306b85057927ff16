/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What there is: ranges, PCI devices, grants, and who has device memory mapped.
 */
#ifndef SCAN_H
#define SCAN_H

#include "iomem.h"

struct device {
	char address[IOMEM_BDF];
	char *driver;			/* or NULL */
	struct iomem_bar bars[IOMEM_BARS];
};

struct process {
	pid_t pid;
	char *command;
	char *user;			/* or NULL */
};

struct mapping {
	const struct process *process;
	enum iomem_interface interface;
	char mode[5];
	unsigned long long virt;
	unsigned long long size;
	struct iomem_range range;
	bool known;			/* else the range is not */
	bool gone;			/* the device, as far as that can be told */
	char *file;
};

struct scan {
	struct iomem_tree tree;
	struct device *devices;
	size_t device_count;
	struct iomem_grant *grants;
	size_t grant_count;
	int grants_error;		/* why there are none: 0, or an errno */
	struct mapping *mappings;
	size_t mapping_count;
	size_t unreadable;		/* processes */
	int unreadable_error;		/* why the last of them is */
};

void scan_ranges(struct scan *scan);
void scan_processes(struct scan *scan);
bool scan_process(struct scan *scan, pid_t pid);
void sort_mappings(struct scan *scan);

const struct device *device_of(const struct scan *scan, const char *address);
const struct device *device_at(const struct scan *scan, unsigned long long address, int *bar);
const struct iomem_resource *device_resource(const struct scan *scan,
					     const struct iomem_resource *resource);
char *driver_of(const struct scan *scan, const struct iomem_resource *resource);

#endif /* SCAN_H */
