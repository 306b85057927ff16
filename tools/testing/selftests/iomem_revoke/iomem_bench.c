// SPDX-License-Identifier: GPL-2.0-only
/*
 * What claims and mappings cost, in ticks of the time stamp counter, or in nanoseconds
 * where there is none: under "qemu -icount shift=0" a tick is an instruction.
 *
 * Prints a line for each: "bench NAME TICKS". What this kernel has nothing for is left
 * out. A mapping that does not show what it should, or a page that is not there when mmap
 * returns, is an error. Needs a device with 8 GiB of RAM behind its BAR, which no driver
 * claims, and the module iomem_claim; iomem_many and vfio-pci where there are.
 */

#include <linux/vfio.h>
#include <sched.h>
#include <stdarg.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <x86intrin.h>

#include "interfaces.h"

/* Memory that is set aside, see iomem_revoke.c. */
#define ASIDE	0x10000000

#define ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]))

#define PAGE	4096UL
#define PMD	(2UL << 20)
#define PUD	0x40000000UL

/* The number of VMAs, and of processes, that are many. */
#define VMAS		30000
#define PROCESSES	1000

/* Pages as far apart as this show their number: one in each page table, or more. */
#define STAMPED	(PMD + PAGE)

static struct bar bar, edu;
static int driver_fd;
static bool revives;	/* What was revoked comes back */
static char *maps[VMAS];

static uint64_t now(void)
{
	return __rdtsc();
}

static void say(const char *name, uint64_t ticks)
{
	printf("bench %s %llu\n", name, (unsigned long long)ticks);
}

static void say_of(uint64_t ticks, const char *format, ...)
{
	char name[64];
	va_list args;

	va_start(args, format);
	vsnprintf(name, sizeof(name), format, args);
	va_end(args);
	say(name, ticks);
}

static void fail(const char *what)
{
	printf("%s: %m\n", what);
	exit(1);
}

static void fail_at(const char *what, const char *map, uint64_t offset)
{
	printf("%s: %s at %#llx of the BAR, mapped at %p\n", bar.address, what,
	       (unsigned long long)offset, map);
	exit(1);
}

/* Timers tick now and then: the least of some counts, of few if they are long. */
struct count {
	uint64_t least, sum;
	int times;
};

#define COUNT_TIMES	5
#define COUNT_SUM	20000000

/* Returns whether to count once more. */
static bool count(struct count *c, uint64_t ticks)
{
	if (!c->times || ticks < c->least)
		c->least = ticks;
	c->sum += ticks;
	return ++c->times < COUNT_TIMES && c->sum < COUNT_SUM;
}

static long faults(void)
{
	static struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_minflt + usage.ru_majflt;
}

/* What counts faults is in memory that has none. */
static long faults_before(void)
{
	uint32_t value;

	peek(&driver_fd, &value);
	faults();
	return faults();
}

/* Write the stamps, through a mapping of the whole BAR. */
static void stamp(char *map)
{
	uint64_t at;

	for (at = 0; at < bar.size; at += STAMPED) {
		if (!poke(map + at, at / PAGE + 1))
			fail_at("no access", map, at);
	}
}

/* @map shows @size bytes at @offset of the BAR, without a fault. */
static void check(const char *map, uint64_t offset, uint64_t size)
{
	uint64_t at = (offset + STAMPED - 1) / STAMPED * STAMPED;
	long before = faults_before();
	uint32_t value;

	for (; at < offset + size; at += STAMPED) {
		if (!peek(map + at - offset, &value))
			fail_at("no access", map, at);
		if (value != (uint32_t)(at / PAGE + 1))
			fail_at("not what the BAR has", map, at);
	}
	if (!peek(map, &value) || !peek(map + size - PAGE, &value))
		fail_at("no access", map, offset);
	if (faults() != before)
		fail_at("pages were missing", map, offset);
}

/* The page was revoked: a touch faults, and brings it back if it can. */
static void check_revoked(const char *map)
{
	long before = faults_before();
	uint32_t value;

	if (!peek(map, &value)) {
		if (revives)
			fail_at("no access after the claim", map, 0);
	} else if (faults() == before) {
		fail_at("the claim left a page", map, 0);
	}
}

/* Ticks that a driver needs to claim and release a range. */
static uint64_t claim_once(uint64_t start, uint64_t size)
{
	char line[32];
	int len;

	if (driver(driver_fd, "time", start, size))
		fail("time");
	len = read(driver_fd, line, sizeof(line) - 1);
	if (len <= 0)
		fail("iomem_claim");
	line[len] = 0;
	return strtoull(line, NULL, 0);
}

static uint64_t claim_ticks(const struct bar *of)
{
	uint64_t ticks, least = UINT64_MAX;
	int i;

	for (i = 0; i < 100; i++) {
		ticks = claim_once(of->start, of->size);
		least = ticks < least ? ticks : least;
	}
	return least;
}

/* An address that is @odd bytes beyond where entries are as large as can be. */
static char *place(size_t size, size_t odd)
{
	char *area = mmap(NULL, size + 2 * PUD, PROT_NONE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (area == MAP_FAILED)
		fail("mmap");
	munmap(area, size + 2 * PUD);
	return (char *)(((uintptr_t)area + PUD - 1) & -PUD) + odd;
}

static char *map_fd(int fd, uint64_t offset, size_t size, char *where)
{
	char *map = mmap(where, size, PROT_READ | PROT_WRITE,
			 MAP_SHARED | (where ? MAP_FIXED : 0), fd, offset);

	if (map == MAP_FAILED)
		fail("mmap of the BAR");
	return map;
}

static void unmap(char *map, size_t size)
{
	if (munmap(map, size))
		fail("munmap");
}

static int open_or_fail(enum interface interface)
{
	int fd = open_interface(&bar, interface);

	if (fd < 0)
		fail(interface_names[interface]);
	return fd;
}

/*
 * What is mapped: the first @size bytes of the BAR, which the file has at @offset. A
 * mmap that leaves the pages to faults gets them, one in @fault bytes.
 */
struct shape {
	const char *name;
	int fd;
	uint64_t offset;
	size_t size;
	char *where;
	size_t fault;
};

static void touch(const struct shape *s, const char *map)
{
	uint32_t value;
	size_t at;

	for (at = 0; s->fault && at < s->size; at += s->fault) {
		if (!peek(map + at, &value))
			fail_at("no access", map, at);
	}
}

/* Map, with all pages there in the end, less what the touches alone need. */
static void bench_mmap(const struct shape *s)
{
	struct count all = { 0 }, touches = { 0 };
	uint64_t start, ticks;
	char *map;

	do {
		start = now();
		map = map_fd(s->fd, s->offset, s->size, s->where);
		touch(s, map);
		ticks = now() - start;
		check(map, 0, s->size);
		if (s->fault) {
			start = now();
			touch(s, map);
			count(&touches, now() - start);
		}
		unmap(map, s->size);
	} while (count(&all, ticks));
	say_of(all.least - touches.least, "%s_mmap", s->name);
}

static void bench_claim_all(const struct shape *s)
{
	struct count c = { 0 };
	uint64_t ticks;
	char *map;

	do {
		map = map_fd(s->fd, s->offset, s->size, s->where);
		check(map, 0, s->size);
		ticks = claim_once(bar.start, s->size);
		check_revoked(map);
		check_revoked(map + s->size - PAGE);
		unmap(map, s->size);
	} while (count(&c, ticks));
	say_of(c.least, "%s_claim_all", s->name);
}

/* Claim a page in the middle, and touch those beside it meanwhile. */
static void bench_claim_page(const struct shape *s)
{
	char *map = map_fd(s->fd, s->offset, s->size, s->where);
	uint64_t offset = s->size / 2 + 16 * PAGE, start;
	uint32_t value;

	check(map, 0, s->size);
	say_of(claim_once(bar.start + offset, PAGE), "%s_claim_page", s->name);
	check_revoked(map + offset);

	if (driver(driver_fd, "claim", bar.start + offset, PAGE))
		fail("claim");
	if (peek(map + offset, &value))
		fail_at("the claim left a page", map, offset);
	start = now();
	if (!peek(map + offset - PAGE, &value))
		fail_at("no access", map, offset - PAGE);
	say_of(now() - start, "%s_touch_before", s->name);
	start = now();
	if (!peek(map + offset + PAGE, &value))
		fail_at("no access", map, offset + PAGE);
	say_of(now() - start, "%s_touch_after", s->name);
	if (driver(driver_fd, "release", bar.start + offset, PAGE))
		fail("release");
	unmap(map, s->size);
}

static void bench_sysfs(void)
{
	int fd = open_or_fail(SYSFS);
	const struct shape shapes[] = {
		{ "sysfs_8g", fd, 0, bar.size, NULL },
		{ "sysfs_256m", fd, 0, 256 << 20, place(256 << 20, PMD) },
		{ "sysfs_256m_4k", fd, 0, 256 << 20, place(256 << 20, PAGE) },
		{ "sysfs_1g", fd, 0, PUD, place(PUD, PMD) },
		{ "sysfs_1g_4k", fd, 0, PUD, place(PUD, PAGE) },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(shapes); i++) {
		bench_mmap(&shapes[i]);
		bench_claim_all(&shapes[i]);
		bench_claim_page(&shapes[i]);
	}
	close(fd);
}

static void bench_devmem(void)
{
	int fd = open_or_fail(DEVMEM);
	const struct shape shapes[] = {
		{ "devmem_256m", fd, bar.start, 256 << 20, place(256 << 20, PMD) },
		{ "devmem_256m_4k", fd, bar.start, 256 << 20, place(256 << 20, PAGE) },
		{ "devmem_1g", fd, bar.start, PUD, place(PUD, PMD) },
		{ "devmem_1g_4k", fd, bar.start, PUD, place(PUD, PAGE) },
	};
	struct count c = { 0 };
	static char page[PAGE];
	uint64_t start;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(shapes); i++)
		bench_mmap(&shapes[i]);

	do {
		start = now();
		if (pread(fd, page, sizeof(page), ASIDE) != sizeof(page))
			fail("read of /dev/mem");
	} while (count(&c, now() - start));
	say("devmem_read_page", c.least);
	close(fd);
}

/* Map the last stamped page of the BAR, touch it, and unmap it. */
static uint64_t page_ticks(int fd, uint64_t offset)
{
	uint64_t at = (bar.size - 1) / STAMPED * STAMPED, start;
	struct count c = { 0 };
	uint32_t value;
	char *map;

	map = map_fd(fd, offset + at, PAGE, NULL);
	check(map, at, PAGE);
	unmap(map, PAGE);
	do {
		start = now();
		map = map_fd(fd, offset + at, PAGE, NULL);
		value = __atomic_load_n((uint32_t *)map, __ATOMIC_RELAXED);
		unmap(map, PAGE);
	} while (count(&c, now() - start));
	if (value != at / PAGE + 1)
		fail_at("not what the BAR has", map, at);
	return c.least;
}

static void bench_nothing_mapped(void)
{
	int fd = open_or_fail(SYSFS);

	say("claim_beside_0_vmas", claim_ticks(&edu));
	say("sysfs_page_alone", page_ticks(fd, 0));
	close(fd);
	fd = open_or_fail(DEVMEM);
	say("devmem_page_alone", page_ticks(fd, bar.start));
	close(fd);
}

static uint64_t close_ticks(void)
{
	struct count c = { 0 };
	uint64_t start;
	int fd;

	do {
		fd = open_or_fail(SYSFS);
		start = now();
		close(fd);
	} while (count(&c, now() - start));
	return c.least;
}

/* A child that @child keeps, or that looks at its pages and exits. */
static pid_t fork_child(void (*child)(void))
{
	pid_t pid = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);

	if (pid < 0)
		fail("fork");
	if (!pid) {
		child();
		_exit(0);
	}
	return pid;
}

static int ready[2];

static void stay(void)
{
	if (write(ready[1], "", 1) == 1)
		pause();
}

/* A child that has what we have mapped. */
static pid_t fork_and_stay(void)
{
	pid_t pid = fork_child(stay);
	char byte;

	if (read(ready[0], &byte, 1) != 1)
		fail("a child");
	return pid;
}

static void end_child(pid_t pid)
{
	kill(pid, SIGKILL);
	if (waitpid(pid, NULL, 0) != pid)
		fail("a child");
}

static void look_at_many(void)
{
	int i;

	for (i = 0; i < VMAS; i += STAMPED / PAGE)
		check(maps[i], i * PAGE, PAGE);
}

/* The child does not run before fork has returned to us. */
static uint64_t fork_ticks(void)
{
	struct sched_param first = { .sched_priority = 1 }, other = { 0 };
	uint64_t start;
	int status;
	pid_t pid;

	if (sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &first))
		fail("sched_setscheduler");
	start = now();
	pid = fork_child(look_at_many);
	start = now() - start;
	if (sched_setscheduler(0, SCHED_OTHER, &other))
		fail("sched_setscheduler");
	if (waitpid(pid, &status, 0) != pid || status)
		fail("a child");
	return start;
}

static uint64_t map_many(int fd, int from, int to)
{
	uint64_t start = now();
	int i;

	for (i = from; i < to; i++)
		maps[i] = map_fd(fd, i * PAGE, PAGE, NULL);
	start = now() - start;
	for (i = 0; i < to; i += STAMPED / PAGE)
		check(maps[i], i * PAGE, PAGE);
	return start;
}

static uint64_t unmap_many(void)
{
	uint64_t start = now();
	int i;

	for (i = 0; i < VMAS; i++)
		unmap(maps[i], PAGE);
	return now() - start;
}

static void bench_many_vmas(void)
{
	static const int counts[] = { 1, 1024, VMAS };
	int fd = open_or_fail(SYSFS), have = 0;
	pid_t child;
	size_t i;

	say("close_alone", close_ticks());
	for (i = 0; i < ARRAY_SIZE(counts); i++) {
		map_many(fd, have, counts[i]);
		have = counts[i];
		say_of(claim_ticks(&edu), "claim_beside_%d_vmas", have);
		say_of(page_ticks(fd, 0), "sysfs_page_beside_%d_vmas", have);
	}
	say("close_many", close_ticks());
	say("fork_many", fork_ticks());
	say("munmap_many", unmap_many());
	say("sysfs_page_after_many_vmas", page_ticks(fd, 0));

	say("mmap_many", map_many(fd, 0, VMAS));
	say("claim_many", claim_once(bar.start, VMAS * PAGE));
	check_revoked(maps[0]);
	check_revoked(maps[VMAS - 1]);

	/* The VMAs of others do not change what mm does for us. */
	child = fork_and_stay();
	unmap_many();
	say("sysfs_page_beside_vmas_of_another", page_ticks(fd, 0));
	end_child(child);
	close(fd);
}

/* Processes that have inherited a mapping. */
static void bench_many_processes(void)
{
	static pid_t pids[PROCESSES];
	int i, fd = open_or_fail(SYSFS);
	char *map = map_fd(fd, 0, PAGE, NULL);

	check(map, 0, PAGE);
	for (i = 0; i < PROCESSES; i++)
		pids[i] = fork_and_stay();
	say("claim_beside_processes", claim_ticks(&edu));
	say("sysfs_page_beside_processes", page_ticks(fd, 0));
	for (i = 0; i < PROCESSES; i++)
		end_child(pids[i]);
	unmap(map, PAGE);
	close(fd);
}

/* As many iomem mappings as @nr: opened once, and with @held still open. */
static void bench_claim_registered(int nr, bool held)
{
	int fds[256], i;

	for (i = 0; i < nr; i++) {
		fds[i] = open("/dev/iomem_many", O_RDWR | O_CLOEXEC);
		if (fds[i] < 0)
			fail("/dev/iomem_many");
	}
	for (i = 0; !held && i < nr; i++)
		close(fds[i]);
	say_of(claim_ticks(&edu), "claim_%d_%s", nr, held ? "open" : "registered");
	for (i = 0; held && i < nr; i++)
		close(fds[i]);
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

	if (fd < 0)
		fail("vfio-pci");
	if (ioctl(fd, VFIO_DEVICE_GET_REGION_INFO, &region))
		fail("vfio region");

	const struct shape shapes[] = {
		{ "vfio_8g", fd, region.offset, bar.size, place(bar.size, 0), PUD },
		{ "vfio_1g", fd, region.offset, PUD, place(PUD, PMD), PMD },
		{ "vfio_256m_4k", fd, region.offset, 256 << 20, place(256 << 20, PAGE), PAGE },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(shapes); i++)
		bench_mmap(&shapes[i]);
	close(fd);
}

int main(void)
{
	static const int counts[] = { 1, 16, 256 };
	char *map;
	size_t i;
	int fd;

	if (getpagesize() != PAGE) {
		printf("this is for pages of %lu bytes\n", PAGE);
		return 1;
	}
	if (pipe(ready))
		fail("pipe");
	catch_sigbus();
	revives = !access("/dev/iomem_many", F_OK);
	driver_fd = open_driver();
	if (driver_fd < 0)
		fail("/dev/iomem_claim");
	if (!find_bar(&edu, EDU_ID, EDU_BAR))
		fail("edu device");
	if (!find_bar(&bar, IVSHMEM_ID, IVSHMEM_BAR))
		fail("ivshmem device");
	if (bar.size != 8 * PUD || bar.start % PUD) {
		printf("%s: no BAR of 8 GiB at a multiple of 1 GiB: %#llx bytes at %#llx\n",
		       bar.address, (unsigned long long)bar.size,
		       (unsigned long long)bar.start);
		return 1;
	}

	/* No interface was opened yet. */
	say("claim_nothing_mapped", claim_ticks(&edu));

	fd = open_or_fail(SYSFS);
	map = map_fd(fd, 0, bar.size, NULL);
	stamp(map);
	unmap(map, bar.size);
	close(fd);

	bench_nothing_mapped();
	bench_many_vmas();
	bench_many_processes();
	bench_sysfs();
	bench_devmem();
	for (i = 0; revives && i < ARRAY_SIZE(counts); i++)
		bench_claim_registered(counts[i], false);
	for (i = 0; revives && i < ARRAY_SIZE(counts); i++)
		bench_claim_registered(counts[i], true);
	bench_vfio();
	return 0;
}
