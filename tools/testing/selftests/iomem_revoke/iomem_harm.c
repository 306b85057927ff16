// SPDX-License-Identifier: GPL-2.0-only
/*
 * No harm: what works on kernels without iomem mappings works on those with them.
 *
 * All tests pass on both. They need the devices and modules of iomem_revoke.c and
 * iomem_drivers.c.
 */

#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "interfaces.h"
#include "../kselftest_harness.h"

#define PATTERN		0x5ca1ab1e
#define HUGE_SIZE	0x200000UL
/* Two CPUs are emulated, and a debug kernel takes its time. */
#define TIMEOUT		200

static size_t page_size;

/* The BAR as a device of UIO, or -1 if @interface is another one */
static int offer_bar(const struct bar *bar, enum interface interface)
{
	int offer;

	if (interface != UIO)
		return -1;
	offer = open("/dev/iomem_uio", O_RDWR | O_CLOEXEC);
	driver(offer, "offer", bar->start, bar->size);
	return offer;
}

/*
 * The whole BAR, as it is when mmap has returned: nobody has touched it.
 */
FIXTURE(view)
{
	struct bar bar;
	char *map;
	int driver;
	int offer;
};

FIXTURE_VARIANT(view)
{
	enum interface interface;
	int sharing;
};

FIXTURE_VARIANT_ADD(view, devmem_shared) {
	.interface = DEVMEM, .sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(view, devmem_private) {
	.interface = DEVMEM, .sharing = MAP_PRIVATE,
};

FIXTURE_VARIANT_ADD(view, sysfs_shared) {
	.interface = SYSFS, .sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(view, sysfs_private) {
	.interface = SYSFS, .sharing = MAP_PRIVATE,
};

FIXTURE_VARIANT_ADD(view, sysfs_wc_shared) {
	.interface = SYSFS_WC, .sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(view, sysfs_wc_private) {
	.interface = SYSFS_WC, .sharing = MAP_PRIVATE,
};

FIXTURE_VARIANT_ADD(view, procfs_shared) {
	.interface = PROCFS, .sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(view, procfs_private) {
	.interface = PROCFS, .sharing = MAP_PRIVATE,
};

FIXTURE_VARIANT_ADD(view, uio_shared) {
	.interface = UIO, .sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(view, uio_private) {
	.interface = UIO, .sharing = MAP_PRIVATE,
};

FIXTURE_SETUP(view)
{
	page_size = getpagesize();
	catch_sigbus();
	ASSERT_TRUE(find_bar(&self->bar, IVSHMEM_ID, IVSHMEM_BAR));
	self->driver = open_driver();
	ASSERT_GE(self->driver, 0);
	self->offer = offer_bar(&self->bar, variant->interface);
	self->map = map_bar(&self->bar, variant->interface, 0, self->bar.size,
			    variant->sharing);
	ASSERT_NE(MAP_FAILED, (void *)self->map);
}

FIXTURE_TEARDOWN(view)
{
	munmap(self->map, self->bar.size);
	close(self->offer);
	close(self->driver);
}

/* How many faults does it take to read each page? -1 if one cannot be read */
static int faults(const char *map, size_t size)
{
	struct rusage before, after;
	uint32_t value;
	size_t offset;

	getrusage(RUSAGE_SELF, &before);
	for (offset = 0; offset < size; offset += page_size) {
		if (!peek(map + offset, &value))
			return -1;
	}
	getrusage(RUSAGE_SELF, &after);
	return after.ru_minflt - before.ru_minflt;
}

/* The same, without those of the program itself: it has run once. */
static int faults_of(const char *map, size_t size)
{
	static const uint32_t word;

	faults((const char *)&word, sizeof(word));
	return faults(map, size);
}

/* Real-time programs rely on it: a fault comes late, or must not come at all. */
TEST_F_TIMEOUT(view, no_fault_after_mmap, TIMEOUT)
{
	EXPECT_EQ(0, faults_of(self->map, self->bar.size));
}

/* A child gets the page tables with the mapping. */
TEST_F_TIMEOUT(view, no_fault_in_child, TIMEOUT)
{
	int status, count;
	pid_t child;

	child = fork();
	ASSERT_GE(child, 0);
	if (!child) {
		count = faults_of(self->map, self->bar.size);
		_exit(count < 0 || count > 255 ? 255 : count);
	}
	ASSERT_EQ(child, waitpid(child, &status, 0));
	ASSERT_TRUE(WIFEXITED(status));
	EXPECT_EQ(0, WEXITSTATUS(status));
}

/* Where is the page that the process has mapped at @addr? As who cannot fault asks. */
static uint64_t frame(int driver_fd, const char *addr)
{
	char line[32] = "";

	if (driver(driver_fd, "frame", (uintptr_t)addr, 0) ||
	    read(driver_fd, line, sizeof(line) - 1) <= 0)
		return 0;
	return strtoull(line, NULL, 0);
}

/* Hypervisors and GPU drivers look page frames up, and do not touch them. */
TEST_F(view, page_frames_are_there_after_mmap)
{
	size_t offset = self->bar.size / 2 - page_size;

	EXPECT_EQ(self->bar.start, frame(self->driver, self->map));
	EXPECT_EQ(self->bar.start + offset, frame(self->driver, self->map + offset));
	offset = self->bar.size - page_size;
	EXPECT_EQ(self->bar.start + offset, frame(self->driver, self->map + offset));
}

/* How many pages of @map can be touched, and show another page than that of @start on? */
static int strays(int driver_fd, const char *map, uint64_t start, size_t size)
{
	size_t offset;
	uint32_t value;
	int found = 0;

	for (offset = 0; offset < size; offset += page_size)
		found += !peek(map + offset, &value) ||
			 frame(driver_fd, map + offset) != start + offset;
	return found;
}

/* Also where entries are huge, and past the end of each page table. */
TEST_F_TIMEOUT(view, each_page_is_that_of_its_offset, TIMEOUT)
{
	EXPECT_EQ(0, strays(self->driver, self->map, self->bar.start, self->bar.size));
}

#define ODD_SIZE	(2 * HUGE_SIZE + 5 * page_size)

/* What begins, ends, is split and moves where no huge entry does */
TEST_F_TIMEOUT(view, each_page_of_odd_part_is_that_of_its_offset, TIMEOUT)
{
	size_t tail = self->bar.size - 3 * page_size - ODD_SIZE;
	uint64_t start = self->bar.start + 3 * page_size;
	char *odd = self->map + 3 * page_size;
	char *room, *moved;

	EXPECT_EQ(0, strays(self->driver, odd, start, ODD_SIZE));
	ASSERT_EQ(0, munmap(self->map, 3 * page_size));
	ASSERT_EQ(0, munmap(odd + ODD_SIZE, tail));
	EXPECT_EQ(0, strays(self->driver, odd, start, ODD_SIZE));

	room = mmap(NULL, ODD_SIZE + page_size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	ASSERT_NE(MAP_FAILED, (void *)room);
	moved = mremap(odd, ODD_SIZE, ODD_SIZE, MREMAP_MAYMOVE | MREMAP_FIXED,
		       room + page_size);
	ASSERT_EQ(room + page_size, moved);
	EXPECT_EQ(0, strays(self->driver, moved, start, ODD_SIZE));

	/* What was zapped comes back the same. */
	ASSERT_EQ(0, driver(self->driver, "claim", start + HUGE_SIZE, page_size));
	ASSERT_EQ(0, driver(self->driver, "release", start + HUGE_SIZE, page_size));
	EXPECT_EQ(0, strays(self->driver, moved, start, HUGE_SIZE));
	munmap(room, ODD_SIZE + page_size);
}

/* What a huge entry shows: PATTERN and the number of each page */
static bool fill_last_part(const struct bar *bar)
{
	char *part = map_bar(bar, DEVMEM, bar->size - HUGE_SIZE, HUGE_SIZE, MAP_SHARED);
	unsigned int i, pages = HUGE_SIZE / page_size;
	bool filled = part != MAP_FAILED;

	for (i = 0; filled && i < pages; i++)
		filled = poke(part + i * page_size, PATTERN + i);
	munmap(part, HUGE_SIZE);
	return filled;
}

/* Some entries are huge. Who reads them for another process must cope (DEBUG_VM). */
TEST_F(view, debugger_sees_page_behind_touched_one)
{
	char *page = self->map + self->bar.size - HUGE_SIZE;
	char *behind = page + 3 * page_size;
	int fd = open("/proc/self/mem", O_RDONLY);
	uint32_t value;

	ASSERT_GE(fd, 0);
	ASSERT_TRUE(fill_last_part(&self->bar));
	EXPECT_TRUE(peek(page, &value));
	EXPECT_EQ(PATTERN, value);
	EXPECT_EQ(sizeof(value), pread(fd, &value, sizeof(value), (uintptr_t)behind));
	EXPECT_EQ(PATTERN + 3, value);
	EXPECT_EQ(sizeof(value), pread(fd, &value, sizeof(value), (uintptr_t)page));
	EXPECT_EQ(PATTERN, value);
	close(fd);
}

/* Shared with the thread, which touches the page once a round */
static struct {
	const char *page;
	unsigned int round;
	unsigned int done;
	bool stop;
} race;

static void *touch_once_a_round(void *unused)
{
	unsigned long touched = 0;
	unsigned int round;
	uint32_t value;

	while (!__atomic_load_n(&race.stop, __ATOMIC_ACQUIRE)) {
		round = __atomic_load_n(&race.round, __ATOMIC_ACQUIRE);
		if (round == race.done)
			continue;
		touched += peek(race.page, &value);
		__atomic_store_n(&race.done, round, __ATOMIC_RELEASE);
	}
	return (void *)touched;
}

#define ROUNDS	200

/* What a debugger brings in by the page, others bring in as huge entries (DEBUG_VM). */
TEST_F_TIMEOUT(view, debugger_reads_while_others_touch, TIMEOUT)
{
	uint64_t last = self->bar.start + self->bar.size - HUGE_SIZE;
	int i, seen = 0, other = 0, fd = open("/proc/self/mem", O_RDONLY);
	pthread_t thread;
	uint32_t value;
	void *touched;
	ssize_t len;

	ASSERT_GE(fd, 0);
	ASSERT_TRUE(fill_last_part(&self->bar));
	memset(&race, 0, sizeof(race));
	ASSERT_EQ(0, pthread_create(&thread, NULL, touch_once_a_round, NULL));
	for (i = 0; i < ROUNDS; i++) {
		munmap(self->map, self->bar.size);
		self->map = map_bar(&self->bar, variant->interface, 0, self->bar.size,
				    variant->sharing);
		ASSERT_NE(MAP_FAILED, (void *)self->map);
		/* Every other time, the page was there, and is not: on some kernels for good. */
		if (i % 2) {
			ASSERT_EQ(0, driver(self->driver, "claim", last, HUGE_SIZE));
			ASSERT_EQ(0, driver(self->driver, "release", last, HUGE_SIZE));
		}
		race.page = self->map + self->bar.size - HUGE_SIZE;
		__atomic_add_fetch(&race.round, 1, __ATOMIC_ACQ_REL);
		len = pread(fd, &value, sizeof(value), (uintptr_t)race.page);
		while (__atomic_load_n(&race.done, __ATOMIC_ACQUIRE) != race.round)
			sched_yield();
		if (i % 2 == 0)
			seen += len == sizeof(value) && value == PATTERN;
		else
			other += len == sizeof(value) && value != PATTERN;
	}
	__atomic_store_n(&race.stop, true, __ATOMIC_RELEASE);
	pthread_join(thread, &touched);
	EXPECT_EQ(ROUNDS / 2, seen);
	EXPECT_EQ(0, other);
	EXPECT_LE(ROUNDS / 2, (unsigned long)touched);
	close(fd);
}

/* What is private is the process's own, whatever becomes of other devices. */
FIXTURE(copy)
{
	struct bar bar;
	struct bar other;
	char *map;
	int driver;
};

FIXTURE_VARIANT(copy)
{
	enum interface interface;
};

FIXTURE_VARIANT_ADD(copy, devmem) {
	.interface = DEVMEM,
};

FIXTURE_VARIANT_ADD(copy, sysfs) {
	.interface = SYSFS,
};

FIXTURE_VARIANT_ADD(copy, procfs) {
	.interface = PROCFS,
};

FIXTURE_SETUP(copy)
{
	uint32_t value;

	page_size = getpagesize();
	catch_sigbus();
	ASSERT_TRUE(find_bar(&self->bar, IVSHMEM_ID, IVSHMEM_BAR));
	self->driver = open_driver();
	ASSERT_GE(self->driver, 0);
	self->map = map_bar(&self->bar, variant->interface, 0, page_size, MAP_SHARED);
	ASSERT_NE(MAP_FAILED, (void *)self->map);
	ASSERT_TRUE(poke(self->map, PATTERN));
	munmap(self->map, page_size);
	self->map = map_bar(&self->bar, variant->interface, 0, page_size, MAP_PRIVATE);
	ASSERT_NE(MAP_FAILED, (void *)self->map);
	ASSERT_TRUE(poke(self->map, PATTERN + 1));
	ASSERT_TRUE(peek(self->map, &value));
	ASSERT_EQ(PATTERN + 1, value);
}

FIXTURE_TEARDOWN(copy)
{
	munmap(self->map, page_size);
	close(self->driver);
}

/* The words of the setup, or 0 */
static uint32_t word(const char *map)
{
	uint32_t value;

	return peek(map, &value) ? value : 0;
}

/* What is mapped of the other device goes, and nothing else. */
TEST_F_TIMEOUT(copy, private_page_survives_removal_of_other_device, TIMEOUT)
{
	char path[PATH_MAX];
	char *other;

	ASSERT_TRUE(find_bar(&self->other, TESTDEV_ID, TESTDEV_MEM));
	other = map_bar(&self->other, variant->interface, 0, page_size, MAP_SHARED);
	ASSERT_NE(MAP_FAILED, (void *)other);
	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/remove", self->other.address);
	ASSERT_TRUE(write_file(path, "1"));
	EXPECT_EQ(PATTERN + 1, word(self->map));
	munmap(other, page_size);
	ASSERT_TRUE(write_file("/sys/bus/pci/rescan", "1"));
	ASSERT_TRUE(find_bar(&self->other, TESTDEV_ID, TESTDEV_MEM));
	EXPECT_EQ(PATTERN + 1, word(self->map));
}

TEST_F(copy, private_page_survives_resize_of_other_device)
{
	char path[PATH_MAX];
	char *other;

	ASSERT_TRUE(find_bar(&self->other, REBAR_ID, REBAR_BAR));
	other = map_bar(&self->other, variant->interface, 0, page_size, MAP_SHARED);
	ASSERT_NE(MAP_FAILED, (void *)other);
	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/resource0_resize",
		 self->other.address);
	ASSERT_TRUE(write_file(path, "1"));
	EXPECT_EQ(PATTERN + 1, word(self->map));
	munmap(other, page_size);
	ASSERT_TRUE(write_file(path, "0"));
	EXPECT_EQ(PATTERN + 1, word(self->map));
}

/* The same numbers, of something that is no address. */
TEST_F(copy, private_page_survives_release_in_a_root_of_its_own)
{
	ASSERT_EQ(0, driver(self->driver, "root", self->bar.start, page_size));
	EXPECT_EQ(PATTERN + 1, word(self->map));
}

/*
 * The cache mode: who maps later may want another one.
 */
FIXTURE(mode)
{
	struct bar bar;
	uint64_t offset;
	int fd;
};

FIXTURE_VARIANT(mode)
{
	enum interface interface;
};

FIXTURE_VARIANT_ADD(mode, devmem) {
	.interface = DEVMEM,
};

FIXTURE_VARIANT_ADD(mode, sysfs) {
	.interface = SYSFS,
};

FIXTURE_VARIANT_ADD(mode, sysfs_wc) {
	.interface = SYSFS_WC,
};

FIXTURE_VARIANT_ADD(mode, procfs) {
	.interface = PROCFS,
};

FIXTURE_SETUP(mode)
{
	page_size = getpagesize();
	catch_sigbus();
	ASSERT_TRUE(find_bar(&self->bar, IVSHMEM_ID, IVSHMEM_BAR));
	/* Of pages that no other test has claimed while they were mapped */
	self->offset = self->bar.size / 4 * 3 + variant->interface * 16 * page_size;
	self->fd = open_interface(&self->bar, variant->interface);
	ASSERT_GE(self->fd, 0);
}

FIXTURE_TEARDOWN(mode)
{
	close(self->fd);
}

/* Also where the file stays open. */
TEST_F(mode, cache_mode_is_given_back_at_munmap)
{
	uint64_t start = self->bar.start + self->offset;
	uint64_t offset = self->offset;
	uint32_t value;
	char *map;

	if (memtypes(start, "") < 0)
		SKIP(return, "no list of memory types in debugfs");
	ASSERT_EQ(0, memtypes(start, ""));
	if (variant->interface == DEVMEM || variant->interface == PROCFS)
		offset = start;
	map = mmap(NULL, page_size, PROT_READ, MAP_SHARED, self->fd, offset);
	ASSERT_NE(MAP_FAILED, (void *)map);
	EXPECT_TRUE(peek(map, &value));
	EXPECT_EQ(1, memtypes(start, ""));
	munmap(map, page_size);
	EXPECT_EQ(0, memtypes(start, ""));
}

/*
 * A UIO device: its driver may map what is no device memory, and its file offset is the
 * number of a map.
 */
FIXTURE(uio)
{
	struct bar bar;
	int driver;
	int offer;
};

FIXTURE_SETUP(uio)
{
	page_size = getpagesize();
	catch_sigbus();
	ASSERT_TRUE(find_bar(&self->bar, IVSHMEM_ID, IVSHMEM_BAR));
	self->driver = open_driver();
	ASSERT_GE(self->driver, 0);
	self->offer = open("/dev/iomem_uio", O_RDWR | O_CLOEXEC);
	ASSERT_GE(self->offer, 0);
}

FIXTURE_TEARDOWN(uio)
{
	close(self->offer);
	close(self->driver);
}

static char *map_uio(int map, int sharing)
{
	int fd = open("/dev/uio0", O_RDWR | O_CLOEXEC);
	char *page = mmap(NULL, page_size, PROT_READ | PROT_WRITE, sharing, fd,
			  map * page_size);

	close(fd);
	return page;
}

#define MAP		3
/* As physical addresses, the pages of map 3 */
#define PORTS		0x3000

/* A device with I/O ports goes: it has nothing to do with the map of that number. */
TEST_F(uio, ports_that_go_leave_map_of_the_driver)
{
	char *page;

	ASSERT_EQ(0, driver(self->offer, "own", 0, 0));
	page = map_uio(MAP, MAP_SHARED);
	ASSERT_NE(MAP_FAILED, (void *)page);
	EXPECT_EQ(MAP + 1, word(page));
	ASSERT_EQ(0, driver(self->driver, "ports", PORTS, 0x10));
	EXPECT_EQ(MAP + 1, word(page));
	munmap(page, page_size);
}

/* The same, of memory that UIO itself maps, and the process has written to. */
TEST_F(uio, ports_that_go_leave_private_page_of_memory)
{
	char *page;

	ASSERT_EQ(0, driver(self->offer, "memory", 0, 0));
	page = map_uio(MAP, MAP_PRIVATE);
	ASSERT_NE(MAP_FAILED, (void *)page);
	EXPECT_EQ(MAP + 1, word(page));
	EXPECT_TRUE(poke(page, PATTERN));
	ASSERT_EQ(0, driver(self->driver, "ports", PORTS, 0x10));
	EXPECT_EQ(PATTERN, word(page));
	munmap(page, page_size);
}

/* As target_core_user does when it takes blocks back. */
TEST_F(uio, driver_takes_page_away_by_its_inode)
{
	char *page;

	ASSERT_EQ(0, driver(self->offer, "own", 0, 0));
	page = map_uio(0, MAP_SHARED);
	ASSERT_NE(MAP_FAILED, (void *)page);
	EXPECT_EQ(1, word(page));
	ASSERT_EQ(0, driver(self->offer, "refill", 0, 0));
	EXPECT_EQ(5, word(page));
	ASSERT_EQ(0, driver(self->offer, "refill", 0, 0));
	EXPECT_EQ(1, word(page));
	munmap(page, page_size);
}

/* Registers of two devices in one page: UIO drivers offer the page. */
TEST_F(uio, neighbour_claimed_before_leaves_map)
{
	uint64_t start = self->bar.start + 32 * page_size;
	char *page;

	ASSERT_EQ(0, driver(self->driver, "claim", start + 0x800, 0x100));
	ASSERT_EQ(0, driver(self->offer, "offer", start, page_size));
	page = map_uio(0, MAP_SHARED);
	ASSERT_NE(MAP_FAILED, (void *)page);
	EXPECT_TRUE(poke(page, PATTERN));
	EXPECT_EQ(PATTERN, word(page));
	munmap(page, page_size);
}

TEST_HARNESS_MAIN
