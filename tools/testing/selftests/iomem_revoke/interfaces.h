/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The interfaces through which user space maps a BAR, the test driver that
 * claims it, and accesses that survive SIGBUS.
 */
#ifndef IOMEM_REVOKE_INTERFACES_H
#define IOMEM_REVOKE_INTERFACES_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/pci.h>
#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

enum interface {
	DEVMEM,		/* /dev/mem */
	SYSFS,		/* /sys/bus/pci/devices/ADDRESS/resourceN */
	SYSFS_WC,	/* the same, resourceN_wc */
	PROCFS,		/* /proc/bus/pci/BUS/DEVICE */
	UIO,		/* /dev/uio0, of the module iomem_uio, from offset 0 only */
	INTERFACES
};

static const char * const interface_names[INTERFACES] = {
	"/dev/mem", "PCI resourceN", "PCI resourceN_wc", "/proc/bus/pci",
	"/dev/uio0",
};

struct bar {
	char address[32];	/* 0000:00:04.0 */
	int nr;
	uint64_t start;
	uint64_t size;
};

/* The device that QEMU emulates for the purpose: RAM behind a big BAR. */
#define IVSHMEM_ID	0x1af41110
#define IVSHMEM_BAR	2
/* Another one, to see that it is left alone. */
#define EDU_ID		0x123411e8
#define EDU_BAR		0
/* The devices of the module iomem_rebar: a BAR that can be resized, and none */
#define REBAR_ID	0x12341eba
#define REBAR_BAR	0
#define BROKEN_ID	0x80866f60
/* A device that nobody else looks at: memory, and I/O ports */
#define TESTDEV_ID	0x1b360005
#define TESTDEV_MEM	0
#define TESTDEV_IO	1

static inline unsigned long read_number(const char *address, const char *file)
{
	unsigned long number = 0;
	char path[PATH_MAX];
	FILE *f;

	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/%s", address, file);
	f = fopen(path, "r");
	if (!f)
		return 0;
	if (fscanf(f, "%li", &number) != 1)
		number = 0;
	fclose(f);
	return number;
}

static inline bool write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool done = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);

	close(fd);
	return done;
}

static inline void enable_device(const char *address)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/enable", address);
	if (!write_file(path, "1"))
		perror(path);
}

static inline bool read_bar(struct bar *bar)
{
	char path[PATH_MAX];
	long long start = 0, end = 0;
	FILE *f;
	int i;

	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/resource", bar->address);
	f = fopen(path, "r");
	if (!f)
		return false;
	for (i = 0; i <= bar->nr; i++) {
		if (fscanf(f, "%lli %lli %*i", &start, &end) != 2)
			break;
	}
	fclose(f);
	bar->start = start;
	bar->size = end - start + 1;
	return i > bar->nr && bar->start;
}

/* Find BAR @nr of the first device with vendor and device @id. */
static inline bool find_bar(struct bar *bar, uint32_t id, int nr)
{
	DIR *devices = opendir("/sys/bus/pci/devices");
	struct dirent *entry;
	bool found = false;

	while (devices && !found && (entry = readdir(devices))) {
		if (entry->d_name[0] == '.')
			continue;
		if (read_number(entry->d_name, "vendor") != id >> 16 ||
		    read_number(entry->d_name, "device") != (id & 0xffff))
			continue;
		snprintf(bar->address, sizeof(bar->address), "%.31s", entry->d_name);
		bar->nr = nr;
		enable_device(bar->address);
		found = read_bar(bar);
	}
	if (devices)
		closedir(devices);
	return found;
}

static inline int open_interface(const struct bar *bar, enum interface interface)
{
	unsigned int domain, bus, slot, function;
	char path[PATH_MAX];
	int fd, len;

	switch (interface) {
	case DEVMEM:
		return open("/dev/mem", O_RDWR | O_CLOEXEC);
	case SYSFS:
	case SYSFS_WC:
		snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/resource%d%s",
			 bar->address, bar->nr, interface == SYSFS_WC ? "_wc" : "");
		return open(path, O_RDWR | O_CLOEXEC);
	case PROCFS:
		if (sscanf(bar->address, "%x:%x:%x.%x", &domain, &bus, &slot,
			   &function) != 4)
			return -1;
		len = snprintf(path, sizeof(path), "/proc/bus/pci/");
		if (domain)
			len += snprintf(path + len, sizeof(path) - len, "%04x:", domain);
		snprintf(path + len, sizeof(path) - len, "%02x/%02x.%x", bus, slot,
			 function);
		fd = open(path, O_RDWR | O_CLOEXEC);
		if (fd >= 0 && ioctl(fd, PCIIOC_MMAP_IS_MEM)) {
			close(fd);
			return -1;
		}
		return fd;
	case UIO:
		return open("/dev/uio0", O_RDWR | O_CLOEXEC);
	default:
		errno = EINVAL;
		return -1;
	}
}

/* Map @size bytes at @offset of the BAR, with MAP_SHARED or MAP_PRIVATE. */
static inline void *map_bar(const struct bar *bar, enum interface interface,
			    uint64_t offset, size_t size, int sharing)
{
	int fd = open_interface(bar, interface);
	void *map;

	if (fd < 0)
		return MAP_FAILED;
	if (interface == DEVMEM || interface == PROCFS)
		offset += bar->start;
	map = mmap(NULL, size, PROT_READ | PROT_WRITE, sharing, fd, offset);
	close(fd);
	return map;
}

/* Not every architecture lets user space map a BAR through procfs (HAVE_PCI_MMAP). */
static inline bool lacks_mmap(enum interface interface, int error)
{
	return interface == PROCFS && error == EIO;
}

/* Tell the driver: returns 0, or -1 with errno as the driver met it. */
static inline int driver(int fd, const char *verb, uint64_t start, uint64_t size)
{
	char line[96];
	int len;

	len = snprintf(line, sizeof(line), "%s %#llx %#llx", verb,
		       (unsigned long long)start, (unsigned long long)size);
	return write(fd, line, len) == len ? 0 : -1;
}

static inline int open_driver(void)
{
	return open("/dev/iomem_claim", O_RDWR | O_CLOEXEC);
}

/* How many lines that PAT keeps begin at @from, and have @mode in them? */
static inline int memtypes(uint64_t from, const char *mode)
{
	FILE *f = fopen("/sys/kernel/debug/x86/pat_memtype_list", "r");
	char line[128], start[32];
	int found = 0;

	if (!f)
		return -1;
	snprintf(start, sizeof(start), "[mem %#018llx-", (unsigned long long)from);
	while (fgets(line, sizeof(line), f))
		found += strstr(line, start) && strstr(line, mode);
	fclose(f);
	return found;
}

/* The trace event that tells who was refused */
#define TRACING	"/sys/kernel/tracing/"
#define REFUSED	TRACING "events/iomem_revoke/iomem_refused/enable"

static sigjmp_buf sigbus_jump;

static inline void sigbus_caught(int signo)
{
	siglongjmp(sigbus_jump, signo);
}

static inline void catch_sigbus(void)
{
	struct sigaction action = { .sa_handler = sigbus_caught };

	sigaction(SIGBUS, &action, NULL);
}

/* Read a word into @value. Returns false on SIGBUS. */
static inline bool peek(const void *from, uint32_t *value)
{
	if (sigsetjmp(sigbus_jump, 1))
		return false;
	*value = __atomic_load_n((const uint32_t *)from, __ATOMIC_RELAXED);
	return true;
}

/* Write a word. Returns false on SIGBUS. */
static inline bool poke(void *to, uint32_t value)
{
	if (sigsetjmp(sigbus_jump, 1))
		return false;
	__atomic_store_n((uint32_t *)to, value, __ATOMIC_RELAXED);
	return true;
}

#endif /* IOMEM_REVOKE_INTERFACES_H */
