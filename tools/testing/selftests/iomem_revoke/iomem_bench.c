// SPDX-License-Identifier: GPL-2.0-only
/*
 * What claims and mappings cost, in ticks of the time stamp counter: under
 * "qemu -icount shift=0" that is instructions.
 *
 * Prints a line for each: "bench NAME TICKS". A name that this kernel has nothing
 * for is left out. Needs a device with RAM behind its BAR that no driver claims,
 * and the module iomem_claim; iomem_many and vfio-pci where there are.
 */

#include <linux/vfio.h>
#include <x86intrin.h>

#include "interfaces.h"

/* Memory that is set aside, see iomem_revoke.c. */
#define ASIDE	0x10000000

static struct bar bar;
static int driver_fd;
static size_t page_size;
static const size_t huge_size = 2 << 20;

static void say(const char *name, uint64_t ticks)
{
	printf("bench %s %llu\n", name, (unsigned long long)ticks);
}

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

/* Ticks that a driver needs to claim and release a range: the least of some. */
static uint64_t claim_ticks(uint64_t start, uint64_t size, int times)
{
	uint64_t ticks, least = UINT64_MAX;
	char line[32];
	int len;

	while (times--) {
		if (driver(driver_fd, "time", start, size))
			fail("time");
		len = read(driver_fd, line, sizeof(line) - 1);
		if (len <= 0)
			fail("iomem_claim");
		line[len] = 0;
		ticks = strtoull(line, NULL, 0);
		least = ticks < least ? ticks : least;
	}
	return least;
}

static void touch(const char *byte)
{
	__atomic_load_n(byte, __ATOMIC_RELAXED);
}

static uint64_t touch_ticks(const char *map, size_t size)
{
	uint64_t start = __rdtsc();
	size_t offset;

	for (offset = 0; offset < size; offset += page_size)
		touch(map + offset);
	return __rdtsc() - start;
}

/* Addresses at which entries can be huge, or cannot. */
static char *place(size_t size, bool aligned)
{
	char *area = mmap(NULL, size + 2 * huge_size, PROT_NONE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (area == MAP_FAILED)
		fail("mmap");
	munmap(area, size + 2 * huge_size);
	area = (char *)(((uintptr_t)area + huge_size - 1) & -huge_size);
	return aligned ? area : area + page_size;
}

static char *map_fd(int fd, uint64_t offset, size_t size, char *where)
{
	char *map = mmap(where, size, PROT_READ | PROT_WRITE,
			 MAP_SHARED | (where ? MAP_FIXED : 0), fd, offset);

	if (map == MAP_FAILED)
		fail("mmap of the BAR");
	return map;
}

/* Timers tick now and then: the least of some counts. */
#define TIMES	5

static uint64_t map_ticks(int fd, uint64_t offset, char *where, size_t touch)
{
	uint64_t start, ticks, least = UINT64_MAX;
	char *map;
	int i;

	for (i = 0; i < TIMES; i++) {
		start = __rdtsc();
		map = map_fd(fd, offset, bar.size, where);
		touch_ticks(map, touch);
		ticks = __rdtsc() - start;
		least = ticks < least ? ticks : least;
		munmap(map, bar.size);
	}
	return least;
}

/*
 * Map the whole BAR and touch its first byte, then all of it; less what touching
 * alone needs.
 */
static char *bench_map(const char *kind, int fd, uint64_t offset, char *where)
{
	uint64_t ticks, all, least = UINT64_MAX;
	char name[64];
	char *map;
	int i;

	snprintf(name, sizeof(name), "%s_mmap_touch_first", kind);
	say(name, map_ticks(fd, offset, where, 1));
	all = map_ticks(fd, offset, where, bar.size);

	map = map_fd(fd, offset, bar.size, where);
	touch_ticks(map, bar.size);
	for (i = 0; i < TIMES; i++) {
		ticks = touch_ticks(map, bar.size);
		least = ticks < least ? ticks : least;
	}
	snprintf(name, sizeof(name), "%s_mmap_touch_all", kind);
	say(name, all - least);
	return map;
}

static void bench_claims_of_mapped(const char *kind, char *map)
{
	char *claimed = map + bar.size / 2 + 16 * page_size;
	uint64_t where = bar.start + (claimed - map);
	uint64_t start;
	char name[64];

	snprintf(name, sizeof(name), "%s_claim_page", kind);
	say(name, claim_ticks(where, page_size, 1));

	if (driver(driver_fd, "claim", where, page_size))
		fail("claim");
	snprintf(name, sizeof(name), "%s_touch_before", kind);
	start = __rdtsc();
	touch(claimed - page_size);
	say(name, __rdtsc() - start);
	snprintf(name, sizeof(name), "%s_touch_after", kind);
	start = __rdtsc();
	touch(claimed + page_size);
	say(name, __rdtsc() - start);
	driver(driver_fd, "release", where, page_size);

	munmap(map, bar.size);
}

static void bench_claim_all(const char *kind, int fd, char *where)
{
	char *map = map_fd(fd, 0, bar.size, where);
	char name[64];

	touch_ticks(map, bar.size);
	snprintf(name, sizeof(name), "%s_claim_all", kind);
	say(name, claim_ticks(bar.start, bar.size, 1));
	munmap(map, bar.size);
}

static void bench_sysfs(void)
{
	int fd = open_interface(&bar, SYSFS);
	char *odd = place(bar.size, false);

	if (fd < 0)
		fail("resource file");
	bench_claims_of_mapped("sysfs", bench_map("sysfs", fd, 0, NULL));
	bench_claim_all("sysfs", fd, NULL);
	bench_claims_of_mapped("sysfs_4k", bench_map("sysfs_4k", fd, 0, odd));
	bench_claim_all("sysfs_4k", fd, odd);
	close(fd);
}

/* As many VMAs of another device as @count, and a claim beside them. */
static void bench_claim_beside(int count)
{
	char *maps[1024];
	struct bar edu;
	char name[64];
	uint32_t value;
	int i, fd;

	if (!find_bar(&edu, EDU_ID, EDU_BAR))
		fail("edu device");
	fd = open_interface(&bar, SYSFS);
	for (i = 0; i < count; i++) {
		maps[i] = map_fd(fd, i * page_size, page_size, NULL);
		peek(maps[i], &value);
	}
	snprintf(name, sizeof(name), "claim_beside_%d_vmas", count);
	say(name, claim_ticks(edu.start, edu.size, 100));
	for (i = 0; i < count; i++)
		munmap(maps[i], page_size);
	close(fd);
}

/* As many iomem mappings as @count: opened once, and with @held still open. */
static void bench_claim_registered(int count, bool held)
{
	int fds[256], i;
	char name[64];

	for (i = 0; i < count; i++) {
		fds[i] = open("/dev/iomem_many", O_RDWR | O_CLOEXEC);
		if (fds[i] < 0)
			return;
	}
	for (i = 0; !held && i < count; i++)
		close(fds[i]);
	snprintf(name, sizeof(name), "claim_%d_%s", count, held ? "open" : "registered");
	say(name, claim_ticks(bar.start, bar.size, 100));
	for (i = 0; held && i < count; i++)
		close(fds[i]);
}

static void bench_devmem(void)
{
	int fd = open("/dev/mem", O_RDWR | O_CLOEXEC);
	static char page[4096];
	uint64_t start;
	char *map;

	start = __rdtsc();
	map = map_fd(fd, bar.start, bar.size, NULL);
	say("devmem_mmap", __rdtsc() - start);
	munmap(map, bar.size);

	start = __rdtsc();
	map = map_fd(fd, bar.start, page_size, NULL);
	touch(map);
	munmap(map, page_size);
	start = __rdtsc();
	map = map_fd(fd, bar.start, page_size, NULL);
	touch(map);
	munmap(map, page_size);
	say("devmem_map_unmap_page", __rdtsc() - start);

	pread(fd, page, sizeof(page), ASIDE);
	start = __rdtsc();
	if (pread(fd, page, sizeof(page), ASIDE) != sizeof(page))
		fail("read of /dev/mem");
	say("devmem_read_page", __rdtsc() - start);
	close(fd);
}

static void bench_sysfs_page(void)
{
	int i, fd = open_interface(&bar, SYSFS);
	uint64_t start = 0;
	char *map;

	for (i = 0; i < 2; i++) {
		start = __rdtsc();
		map = map_fd(fd, 0, page_size, NULL);
		touch(map);
		munmap(map, page_size);
	}
	say("sysfs_map_unmap_page", __rdtsc() - start);
	close(fd);
}

/* The device file of vfio-pci, without an IOMMU. */
static int open_vfio(void)
{
	int container, group, fd;
	char file[128];

	snprintf(file, sizeof(file), "/sys/bus/pci/devices/%s/driver_override", bar.address);
	if (!write_file(file, "vfio-pci") ||
	    !write_file("/sys/bus/pci/drivers_probe", bar.address))
		return -1;
	container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	group = open("/dev/vfio/noiommu-0", O_RDWR | O_CLOEXEC);
	if (container < 0 || group < 0)
		return -1;
	if (ioctl(group, VFIO_GROUP_SET_CONTAINER, &container) ||
	    ioctl(container, VFIO_SET_IOMMU, VFIO_NOIOMMU_IOMMU))
		return -1;
	fd = ioctl(group, VFIO_GROUP_GET_DEVICE_FD, bar.address);
	close(group);
	close(container);
	return fd;
}

static void bench_vfio(void)
{
	struct vfio_region_info region = {
		.argsz = sizeof(region),
		.index = VFIO_PCI_BAR0_REGION_INDEX + IVSHMEM_BAR,
	};
	int fd = open_vfio();
	char *map;

	if (fd < 0) {
		perror("vfio-pci");
		return;
	}
	if (ioctl(fd, VFIO_DEVICE_GET_REGION_INFO, &region))
		fail("vfio region");
	map = bench_map("vfio", fd, region.offset, NULL);
	munmap(map, bar.size);
	map = bench_map("vfio_4k", fd, region.offset, place(bar.size, false));
	munmap(map, bar.size);
	close(fd);
}

int main(void)
{
	page_size = getpagesize();
	catch_sigbus();
	driver_fd = open_driver();
	if (driver_fd < 0)
		fail("/dev/iomem_claim");
	if (!find_bar(&bar, IVSHMEM_ID, IVSHMEM_BAR))
		fail("ivshmem device");

	say("claim_nothing_mapped", claim_ticks(bar.start, bar.size, 100));
	bench_claim_beside(1);
	bench_claim_beside(64);
	bench_claim_beside(1024);
	bench_sysfs();
	bench_sysfs_page();
	bench_devmem();
	bench_claim_registered(1, false);
	bench_claim_registered(16, false);
	bench_claim_registered(256, false);
	bench_claim_registered(1, true);
	bench_claim_registered(16, true);
	bench_claim_registered(256, true);
	bench_vfio();
	return 0;
}
