// SPDX-License-Identifier: GPL-2.0-only
/*
 * What user space has mapped of a BAR, while a driver claims and releases it.
 *
 * Each test runs for each interface, with shared and with private mappings.
 * They need a device with RAM behind its BAR (ivshmem-plain of QEMU), which no
 * driver claims, and the module iomem_claim.
 *
 * A test whose name begins with H and a number fails on kernels without iomem
 * mappings, in some variant or configuration: it shows what they get wrong. All
 * others pass there, too.
 */

#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <sys/klog.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>

#include "interfaces.h"
#include "../kselftest_harness.h"

#define PAGES	16
#define PATTERN	0x5ca1ab1e
/* CPUs are emulated, and share a machine. */
#define TIMEOUT	200

static size_t page_size;

/*
 * The cache mode, of pages that no other test and no other program maps: a kernel
 * without iomem mappings keeps some reservations that it should give back.
 */
FIXTURE(cache_mode)
{
	struct bar bar;
};

FIXTURE_VARIANT(cache_mode)
{
	enum interface interface;
	const char *mode;
};

FIXTURE_VARIANT_ADD(cache_mode, devmem) {
	.interface = DEVMEM, .mode = "uncached",
};

FIXTURE_VARIANT_ADD(cache_mode, sysfs) {
	.interface = SYSFS, .mode = "uncached",
};

FIXTURE_VARIANT_ADD(cache_mode, sysfs_wc) {
	.interface = SYSFS_WC, .mode = "write-combining",
};

FIXTURE_VARIANT_ADD(cache_mode, procfs) {
	.interface = PROCFS, .mode = "uncached",
};

FIXTURE_SETUP(cache_mode)
{
	page_size = getpagesize();
	catch_sigbus();
	ASSERT_TRUE(find_bar(&self->bar, IVSHMEM_ID, IVSHMEM_BAR));
}

FIXTURE_TEARDOWN(cache_mode)
{
}

TEST_F(cache_mode, cache_mode_is_reserved_while_mapped)
{
	uint64_t offset = self->bar.size / 2;
	uint64_t start = self->bar.start + offset;
	uint32_t value;
	char *map;

	if (memtypes(start, "") < 0)
		SKIP(return, "no list of memory types in debugfs");
	EXPECT_EQ(0, memtypes(start, ""));
	map = map_bar(&self->bar, variant->interface, offset, PAGES * page_size,
		      MAP_SHARED);
	ASSERT_NE(MAP_FAILED, (void *)map);
	EXPECT_TRUE(peek(map, &value));
	EXPECT_EQ(1, memtypes(start, variant->mode));
	munmap(map, PAGES * page_size);
	EXPECT_EQ(0, memtypes(start, ""));
}

/* Is the entry of @map in the page table uncached (PCD), or write-combining (PWT)? */
static int entry_has(const char *map, const char *bit)
{
	FILE *f = fopen("/sys/kernel/debug/page_tables/current_kernel", "r");
	unsigned long start, end, addr = (unsigned long)map;
	char line[256];
	int found = -1;

	while (f && found < 0 && fgets(line, sizeof(line), f)) {
		if (sscanf(line, "0x%lx-0x%lx", &start, &end) == 2 &&
		    start <= addr && addr < end)
			found = !!strstr(line, bit);
	}
	if (f)
		fclose(f);
	return found;
}

TEST_F(cache_mode, cache_mode_is_in_the_page_table)
{
	bool combines = variant->interface == SYSFS_WC;
	uint32_t value;
	char *map;

	if (access("/sys/kernel/debug/page_tables/current_kernel", R_OK))
		SKIP(return, "no page tables in debugfs");
	map = map_bar(&self->bar, variant->interface, self->bar.size / 2,
		      PAGES * page_size, MAP_SHARED);
	ASSERT_NE(MAP_FAILED, (void *)map);
	EXPECT_TRUE(peek(map, &value));
	EXPECT_EQ(combines, entry_has(map, " PWT "));
	EXPECT_EQ(!combines, entry_has(map, " PCD "));
	munmap(map, PAGES * page_size);
}

FIXTURE(bar)
{
	struct bar bar;
	char *map;
	int driver;
	bool strict;
};

FIXTURE_VARIANT(bar)
{
	enum interface interface;
	int sharing;
};

FIXTURE_VARIANT_ADD(bar, devmem_shared) {
	.interface = DEVMEM, .sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(bar, devmem_private) {
	.interface = DEVMEM, .sharing = MAP_PRIVATE,
};

FIXTURE_VARIANT_ADD(bar, sysfs_shared) {
	.interface = SYSFS, .sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(bar, sysfs_private) {
	.interface = SYSFS, .sharing = MAP_PRIVATE,
};

FIXTURE_VARIANT_ADD(bar, sysfs_wc_shared) {
	.interface = SYSFS_WC, .sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(bar, sysfs_wc_private) {
	.interface = SYSFS_WC, .sharing = MAP_PRIVATE,
};

FIXTURE_VARIANT_ADD(bar, procfs_shared) {
	.interface = PROCFS, .sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(bar, procfs_private) {
	.interface = PROCFS, .sharing = MAP_PRIVATE,
};

/*
 * Whoever runs the test knows the configuration, and says in the environment what user
 * space is excluded from: IOMEM_EXCLUDED=claim,exclusive,ram. 1 if @what is said there, 0
 * if it is not, -1 if nothing is said.
 */
static int told(const char *what)
{
	const char *excluded = getenv("IOMEM_EXCLUDED");

	return excluded ? !!strstr(excluded, what) : -1;
}

/*
 * Does a claim that is not exclusive exclude user space? Asks the kernel if nobody says.
 * -1 if the claim fails.
 */
static int claims_exclude(int driver_fd, const struct bar *bar)
{
	void *map;

	if (driver(driver_fd, "claim", bar->start, page_size))
		return -1;
	map = map_bar(bar, DEVMEM, 0, page_size, MAP_SHARED);
	if (map != MAP_FAILED)
		munmap(map, page_size);
	if (driver(driver_fd, "release", bar->start, page_size))
		return -1;
	return told("claim") < 0 ? map == MAP_FAILED : told("claim");
}

FIXTURE_SETUP(bar)
{
	int exclude;
	size_t i;

	page_size = getpagesize();
	catch_sigbus();
	ASSERT_TRUE(find_bar(&self->bar, IVSHMEM_ID, IVSHMEM_BAR));
	self->driver = open_driver();
	ASSERT_GE(self->driver, 0);
	exclude = claims_exclude(self->driver, &self->bar);
	ASSERT_LE(0, exclude);
	self->strict = exclude;

	self->map = map_bar(&self->bar, variant->interface, 0, PAGES * page_size,
			    variant->sharing);
	ASSERT_NE(MAP_FAILED, (void *)self->map);
	for (i = 0; i < PAGES; i++)
		ASSERT_TRUE(poke(self->map + i * page_size, PATTERN + i));
}

FIXTURE_TEARDOWN(bar)
{
	munmap(self->map, PAGES * page_size);
	close(self->driver);
}

#define claim(offset, size) \
	ASSERT_EQ(0, driver(self->driver, "claim", self->bar.start + (offset), size))
#define claim_exclusive(offset, size) \
	ASSERT_EQ(0, driver(self->driver, "exclusive", self->bar.start + (offset), size))
#define release(offset, size) \
	ASSERT_EQ(0, driver(self->driver, "release", self->bar.start + (offset), size))

/* How many of @count pages from @first can be read? */
static int readable(const char *map, int first, int count)
{
	int page, found = 0;
	uint32_t value;

	for (page = first; page < first + count; page++)
		found += peek(map + page * page_size, &value);
	return found;
}

/* How many of @count pages from @first can be written? */
static int writable(char *map, int first, int count)
{
	int page, found = 0;

	for (page = first; page < first + count; page++)
		found += poke(map + page * page_size + 8, PATTERN);
	return found;
}

/* How many of @count pages from @first have the contents of the setup? */
static int intact(const char *map, int first, int count)
{
	int page, found = 0;
	uint32_t value;

	for (page = first; page < first + count; page++)
		found += peek(map + page * page_size, &value) &&
			 value == PATTERN + page;
	return found;
}

TEST_F(bar, claim_revokes_each_page)
{
	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	claim(0, PAGES * page_size);
	EXPECT_EQ(0, readable(self->map, 0, PAGES));
	EXPECT_EQ(0, writable(self->map, 0, PAGES));
}

TEST_F(bar, claim_spares_other_pages)
{
	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	claim(4 * page_size, 4 * page_size);
	EXPECT_EQ(4, intact(self->map, 0, 4));
	EXPECT_EQ(0, readable(self->map, 4, 4));
	EXPECT_EQ(PAGES - 8, intact(self->map, 8, PAGES - 8));
}

TEST_F(bar, claim_of_first_and_last_page)
{
	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	claim(0, page_size);
	claim((PAGES - 1) * page_size, page_size);
	EXPECT_EQ(0, readable(self->map, 0, 1));
	EXPECT_EQ(0, readable(self->map, PAGES - 1, 1));
	EXPECT_EQ(PAGES - 2, intact(self->map, 1, PAGES - 2));
}

TEST_F(bar, claim_of_part_of_a_page_revokes_the_page)
{
	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	claim(3 * page_size + 0x100, 0x10);
	EXPECT_EQ(0, readable(self->map, 3, 1));
	EXPECT_EQ(3, intact(self->map, 0, 3));
	EXPECT_EQ(PAGES - 4, intact(self->map, 4, PAGES - 4));
}

/* One page long, but two pages wide. */
TEST_F(bar, H5_unaligned_claim_revokes_last_page)
{
	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	claim(3 * page_size + page_size / 2, page_size);
	EXPECT_EQ(0, readable(self->map, 3, 1));
	EXPECT_EQ(0, readable(self->map, 4, 1));
	EXPECT_EQ(3, intact(self->map, 0, 3));
	EXPECT_EQ(PAGES - 5, intact(self->map, 5, PAGES - 5));
}

/* Xen and PCI host drivers insert ranges that are busy, and do not request them. */
TEST_F(bar, H15_inserted_busy_range_revokes)
{
	static const char * const verbs[] = { "insert", "request", "allocate" };
	size_t i;

	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	for (i = 0; i < ARRAY_SIZE(verbs); i++) {
		ASSERT_EQ(0, driver(self->driver, verbs[i],
				    self->bar.start + page_size, page_size));
		EXPECT_EQ(0, readable(self->map, 1, 1));
		EXPECT_EQ(PAGES - 2, intact(self->map, 2, PAGES - 2));
		release(page_size, page_size);
		EXPECT_EQ(1, readable(self->map, 1, 1));
	}
}

/* The old mapping works again, on the device, in every page. */
TEST_F(bar, H8_release_gives_pages_back)
{
	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	claim(0, PAGES * page_size);
	ASSERT_EQ(0, readable(self->map, 0, PAGES));
	release(0, PAGES * page_size);
	EXPECT_EQ(PAGES, readable(self->map, 0, PAGES));
	EXPECT_EQ(PAGES, writable(self->map, 0, PAGES));
	if (variant->sharing == MAP_SHARED)
		EXPECT_EQ(PAGES, intact(self->map, 0, PAGES));
}

TEST_F(bar, H8_release_of_one_of_two_claims)
{
	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	claim(0, 2 * page_size);
	claim(2 * page_size, 2 * page_size);
	release(0, 2 * page_size);
	EXPECT_EQ(2, readable(self->map, 0, 2));
	EXPECT_EQ(0, readable(self->map, 2, 2));
}

/* A page that two drivers share belongs to both. */
TEST_F(bar, H8_release_of_one_half_of_a_page)
{
	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	claim(page_size, page_size / 2);
	claim(page_size + page_size / 2, page_size / 2);
	release(page_size, page_size / 2);
	EXPECT_EQ(0, readable(self->map, 1, 1));
	release(page_size + page_size / 2, page_size / 2);
	EXPECT_EQ(1, readable(self->map, 1, 1));
}

TEST_F(bar, claim_revokes_from_child_and_grandchild)
{
	int gate[2], status;
	char go;
	pid_t child;

	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	ASSERT_EQ(0, pipe(gate));
	/* The copy of a written private page: fork() fails there before 7.x. */
	if (variant->sharing == MAP_PRIVATE) {
		munmap(self->map, PAGES * page_size);
		self->map = map_bar(&self->bar, variant->interface, 0,
				    PAGES * page_size, variant->sharing);
		ASSERT_NE(MAP_FAILED, (void *)self->map);
	}
	child = fork();
	ASSERT_GE(child, 0);
	if (!child) {
		close(gate[1]);
		child = fork();
		if (!child)
			_exit(read(gate[0], &go, 1) + readable(self->map, 0, PAGES));
		if (waitpid(child, &status, 0) != child || !WIFEXITED(status))
			_exit(255);
		_exit(WEXITSTATUS(status) + readable(self->map, 0, PAGES));
	}
	close(gate[0]);
	claim(0, PAGES * page_size);
	close(gate[1]);
	ASSERT_EQ(child, waitpid(child, &status, 0));
	EXPECT_TRUE(WIFEXITED(status));
	EXPECT_EQ(0, WEXITSTATUS(status));
}

TEST_F(bar, claim_finds_moved_mapping)
{
	char *moved;

	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	moved = mremap(self->map, PAGES * page_size, PAGES * page_size,
		       MREMAP_MAYMOVE | MREMAP_FIXED,
		       self->map + 64 * PAGES * page_size);
	ASSERT_NE(MAP_FAILED, (void *)moved);
	self->map = moved;
	claim(page_size, page_size);
	EXPECT_EQ(0, readable(moved, 1, 1));
	EXPECT_EQ(PAGES - 2, intact(moved, 2, PAGES - 2));
}

TEST_F(bar, claim_finds_each_part_of_split_mapping)
{
	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	ASSERT_EQ(0, munmap(self->map + 4 * page_size, page_size));
	ASSERT_EQ(0, mprotect(self->map + 8 * page_size, page_size, PROT_READ));
	claim(0, PAGES * page_size);
	EXPECT_EQ(0, readable(self->map, 0, 4));
	EXPECT_EQ(0, readable(self->map, 5, PAGES - 5));
}

/* What is populated and locked goes all the same. */
TEST_F(bar, claim_revokes_locked_mapping)
{
	char *map;
	int fd;

	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	ASSERT_EQ(0, mlockall(MCL_CURRENT | MCL_FUTURE));
	fd = open_interface(&self->bar, variant->interface);
	ASSERT_GE(fd, 0);
	map = mmap(NULL, PAGES * page_size, PROT_READ | PROT_WRITE,
		   variant->sharing | MAP_POPULATE | MAP_LOCKED, fd,
		   variant->interface == DEVMEM || variant->interface == PROCFS ?
		   self->bar.start : 0);
	close(fd);
	ASSERT_NE(MAP_FAILED, (void *)map);
	EXPECT_EQ(PAGES, readable(map, 0, PAGES));
	claim(0, PAGES * page_size);
	EXPECT_EQ(0, readable(map, 0, PAGES));
	EXPECT_EQ(0, readable(self->map, 0, PAGES));
	munlockall();
	munmap(map, PAGES * page_size);
}

/* A child of vfork() has the same address space: it claims, and leaves. */
TEST_F(bar, claim_by_child_of_vfork_revokes)
{
	int status;
	pid_t child;

	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	child = vfork();
	ASSERT_GE(child, 0);
	if (!child)
		_exit(driver(self->driver, "claim", self->bar.start, page_size) ? 1 : 0);
	ASSERT_EQ(child, waitpid(child, &status, 0));
	ASSERT_EQ(0, status);
	EXPECT_EQ(0, readable(self->map, 0, 1));
	EXPECT_EQ(PAGES - 1, intact(self->map, 1, PAGES - 1));
}

/* Children die in the middle of their faults: nothing that they held is held on. */
TEST_F(bar, claim_goes_on_when_a_process_dies_in_a_fault)
{
	unsigned int *mapped;
	int i, status;
	pid_t child;
	char *map;

	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	/* fork() fails there before 7.x. */
	if (variant->sharing == MAP_PRIVATE)
		return;
	mapped = mmap(NULL, sizeof(*mapped), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ASSERT_NE(MAP_FAILED, (void *)mapped);
	for (i = 0; i < 30; i++) {
		child = fork();
		ASSERT_GE(child, 0);
		if (!child) {
			for (;;) {
				map = map_bar(&self->bar, variant->interface, 0,
					      self->bar.size, MAP_SHARED);
				if (map == MAP_FAILED)
					continue;
				__atomic_add_fetch(mapped, 1, __ATOMIC_RELAXED);
				readable(map, 0, self->bar.size / page_size);
				munmap(map, self->bar.size);
			}
		}
		/* At least one has been in a fault. Stock's /dev/mem takes its time. */
		while (!i && !__atomic_load_n(mapped, __ATOMIC_RELAXED))
			usleep(1000);
		usleep(1000 * (i % 7));
		claim(page_size, page_size);
		kill(child, SIGKILL);
		ASSERT_EQ(child, waitpid(child, &status, 0));
		EXPECT_EQ(0, readable(self->map, 1, 1));
		release(page_size, page_size);
	}
	EXPECT_LT(0, *mapped);
	munmap(mapped, sizeof(*mapped));
}

/* An uncached mapping of /dev/mem, as tools ask for it */
TEST(H8_release_gives_pages_of_synchronous_file_back)
{
	uint32_t value;
	struct bar bar;
	int fd, claims;
	char *map;

	page_size = getpagesize();
	catch_sigbus();
	ASSERT_TRUE(find_bar(&bar, IVSHMEM_ID, IVSHMEM_BAR));
	claims = open_driver();
	ASSERT_GE(claims, 0);
	if (!claims_exclude(claims, &bar))
		SKIP(return, "IO_STRICT_DEVMEM is off");
	fd = open("/dev/mem", O_RDWR | O_DSYNC);
	ASSERT_GE(fd, 0);
	map = mmap(NULL, page_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, bar.start);
	close(fd);
	ASSERT_NE(MAP_FAILED, (void *)map);
	EXPECT_TRUE(poke(map, PATTERN));
	ASSERT_EQ(0, driver(claims, "claim", bar.start, page_size));
	EXPECT_FALSE(peek(map, &value));
	ASSERT_EQ(0, driver(claims, "release", bar.start, page_size));
	EXPECT_TRUE(peek(map, &value));
	EXPECT_EQ(PATTERN, value);
	munmap(map, page_size);
	close(claims);
}

/* A new mapping of the whole is refused, or reaches all but what is claimed. */
TEST_F(bar, H2_new_mapping_never_reaches_claimed_pages)
{
	const struct { size_t start, size; int first, count; } claims[] = {
		{ 5 * page_size, 2 * page_size, 5, 2 },
		{ 15 * page_size, page_size, 15, 1 },
		{ 7 * page_size + 0x100, 0x10, 7, 1 },
	};
	char *map;
	size_t i;

	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	for (i = 0; i < ARRAY_SIZE(claims); i++) {
		claim(claims[i].start, claims[i].size);
		map = map_bar(&self->bar, variant->interface, 0, PAGES * page_size,
			      variant->sharing);
		if (variant->interface == DEVMEM) {
			EXPECT_EQ(MAP_FAILED, (void *)map);
		} else {
			ASSERT_NE(MAP_FAILED, (void *)map);
			EXPECT_EQ(0, readable(map, claims[i].first, claims[i].count));
			EXPECT_EQ(PAGES - claims[i].count, readable(map, 0, PAGES));
			munmap(map, PAGES * page_size);
		}
		release(claims[i].start, claims[i].size);
	}
}

/* Shared with the thread that maps while the test claims. */
static struct {
	struct bar bar;
	enum interface interface;
	int sharing;
	unsigned int held;	/* odd while the range is claimed */
	unsigned int mapped;
	unsigned int stale;
	unsigned int failed;	/* calls of fork() */
	bool ready;
	bool stop;
} race;

/* Once the claim is held, no mapping may reach the last page of the BAR. */
static void *map_again_and_again(void *unused)
{
	uint64_t last = race.bar.size - page_size;
	unsigned int held;
	uint32_t value;
	char *map;

	while (!__atomic_load_n(&race.stop, __ATOMIC_ACQUIRE)) {
		map = map_bar(&race.bar, race.interface, 0, race.bar.size, race.sharing);
		if (map == MAP_FAILED)
			continue;
		race.mapped++;
		held = __atomic_load_n(&race.held, __ATOMIC_ACQUIRE);
		while (!(held & 1) && !__atomic_load_n(&race.stop, __ATOMIC_ACQUIRE)) {
			peek(map + last, &value);
			held = __atomic_load_n(&race.held, __ATOMIC_ACQUIRE);
		}
		if ((held & 1) && peek(map + last, &value) &&
		    __atomic_load_n(&race.held, __ATOMIC_ACQUIRE) == held)
			race.stale++;
		munmap(map, race.bar.size);
	}
	return NULL;
}

#define RACES	400

/* Count a page of @map that can be read although the claim is held. */
static void count_stale(char *map)
{
	unsigned int held = __atomic_load_n(&race.held, __ATOMIC_ACQUIRE);
	uint32_t value;

	race.mapped++;
	if (peek(map, &value) && (held & 1) &&
	    __atomic_load_n(&race.held, __ATOMIC_ACQUIRE) == held)
		race.stale++;
}

/* Before the first claim: what is mapped during one is another test. */
static char *map_before_claims(size_t size)
{
	char *map = map_bar(&race.bar, race.interface, 0, size, race.sharing);

	__atomic_store_n(&race.ready, true, __ATOMIC_RELEASE);
	return map;
}

/* A mapping that moves while it is claimed. */
static void *move_again_and_again(void *unused)
{
	size_t size = PAGES * page_size;
	char *room = mmap(NULL, 2 * size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *map = map_before_claims(size);
	bool up = false;

	while (map != MAP_FAILED && !__atomic_load_n(&race.stop, __ATOMIC_ACQUIRE)) {
		map = mremap(map, size, size, MREMAP_MAYMOVE | MREMAP_FIXED,
			     room + (up ? size : 0));
		up = !up;
		if (map != MAP_FAILED)
			count_stale(map + size - page_size);
	}
	munmap(room, 2 * size);
	return NULL;
}

/* Children that are born while it is claimed. */
static void *fork_again_and_again(void *unused)
{
	size_t size = PAGES * page_size;
	char *map = map_before_claims(size);
	unsigned int held;
	uint32_t value;
	int status;
	pid_t child;

	while (map != MAP_FAILED && !__atomic_load_n(&race.stop, __ATOMIC_ACQUIRE)) {
		peek(map, &value);
		held = __atomic_load_n(&race.held, __ATOMIC_ACQUIRE);
		child = fork();
		if (!child)
			_exit(peek(map, &value));
		race.mapped++;
		if (child < 0 || waitpid(child, &status, 0) != child) {
			race.failed++;
			continue;
		}
		if ((held & 1) && WEXITSTATUS(status) &&
		    __atomic_load_n(&race.held, __ATOMIC_ACQUIRE) == held)
			race.stale++;
	}
	munmap(map, size);
	return NULL;
}

/* How long is the time between two claims at most, in us? Enough to map twice. */
static unsigned int race_window(void)
{
	struct timespec start, end;
	unsigned int us;
	char *map;

	clock_gettime(CLOCK_MONOTONIC, &start);
	map = map_bar(&race.bar, race.interface, 0, race.bar.size, race.sharing);
	clock_gettime(CLOCK_MONOTONIC, &end);
	if (map != MAP_FAILED)
		munmap(map, race.bar.size);
	us = (end.tv_sec - start.tv_sec) * 1000000 + (end.tv_nsec - start.tv_nsec) / 1000;
	return us > 1200 ? 2 * us : 2400;
}

static void race_claims(struct __test_metadata *_metadata, void *(*user)(void *unused),
			int driver_fd,
			const struct bar *bar, enum interface interface, int sharing)
{
	unsigned int window;
	pthread_t thread;
	int i;

	memset(&race, 0, sizeof(race));
	race.bar = *bar;
	/* The check of /dev/mem takes its time for each page. */
	if (interface == DEVMEM)
		race.bar.size = 256 * page_size;
	race.interface = interface;
	race.sharing = sharing;
	race.ready = user == map_again_and_again;
	window = race_window();
	ASSERT_EQ(0, pthread_create(&thread, NULL, user, NULL));
	while (!__atomic_load_n(&race.ready, __ATOMIC_ACQUIRE))
		usleep(100);
	for (i = 0; i < RACES; i++) {
		usleep(100 + i * 37 % 100 * window / 100);
		ASSERT_EQ(0, driver(driver_fd, "claim", bar->start, race.bar.size));
		__atomic_add_fetch(&race.held, 1, __ATOMIC_ACQ_REL);
		usleep(2000);
		__atomic_add_fetch(&race.held, 1, __ATOMIC_ACQ_REL);
		ASSERT_EQ(0, driver(driver_fd, "release", bar->start, race.bar.size));
	}
	__atomic_store_n(&race.stop, true, __ATOMIC_RELEASE);
	pthread_join(thread, NULL);
	TH_LOG("%u of %u mappings stale, %d claims", race.stale, race.mapped, RACES);
	EXPECT_LT(10, race.mapped);
	EXPECT_EQ(0, race.stale);
	EXPECT_EQ(0, race.failed);
}

TEST_F_TIMEOUT(bar, H1_mapping_during_claim_does_not_survive, TIMEOUT)
{
	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	race_claims(_metadata, map_again_and_again, self->driver, &self->bar,
		    variant->interface, variant->sharing);
}

TEST_F_TIMEOUT(bar, mapping_that_moves_during_claim_does_not_survive, TIMEOUT)
{
	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	race_claims(_metadata, move_again_and_again, self->driver, &self->bar,
		    variant->interface, variant->sharing);
}

TEST_F_TIMEOUT(bar, H12_child_that_is_born_during_claim_does_not_see_it, TIMEOUT)
{
	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	race_claims(_metadata, fork_again_and_again, self->driver, &self->bar,
		    variant->interface, variant->sharing);
}

#define HUGE_PAGE	(2ul << 20)
#define COPIES		64	/* of the BAR, so that fork() is busy with their entries */
#define FORKS		100

/* Shared by the process that forks, its children, and the one that claims meanwhile */
static struct interruption {
	struct bar bar;
	int driver;
	int file;		/* write(2) from what is out of reach: EFAULT, not SIGBUS */
	size_t size;
	char *maps[COPIES];
	unsigned int delay;	/* us from @go to the claim */
	unsigned int during;	/* claims that came during fork() */
	bool forked;
	sem_t go;
	sem_t held;
} *interruption;

/*
 * With the CPU of the process that forks, and a higher priority: on a kernel with
 * preemption, the claim comes between any two instructions of fork(). Not a thread,
 * which would wait for mmap_lock.
 */
static void claim_during_fork(void)
{
	struct sched_param param = { .sched_priority = 1 };
	struct interruption *i = interruption;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	sched_setscheduler(0, SCHED_FIFO, &param);
	for (;;) {
		while (sem_wait(&i->go))
			;
		usleep(i->delay);
		i->during += !i->forked;
		driver(i->driver, "claim", i->bar.start, i->size);
		sem_post(&i->held);
	}
}

/* Touch each huge page. How many can be read? */
static unsigned int huge_pages_readable(void)
{
	unsigned int i, found = 0;
	size_t offset;

	for (i = 0; i < COPIES; i++) {
		for (offset = 0; offset < interruption->size; offset += HUGE_PAGE)
			found += pwrite(interruption->file,
					interruption->maps[i] + offset, 1, 0) == 1;
	}
	return found;
}

/* Fork, and claim after @delay us. Does the child reach a page, once the claim is held? */
static bool child_reaches_huge_page(unsigned int delay)
{
	int status = -1;
	pid_t child;

	huge_pages_readable();
	interruption->delay = delay;
	interruption->forked = false;
	sem_post(&interruption->go);
	child = fork();
	interruption->forked = true;
	if (!child) {
		while (sem_wait(&interruption->held))
			;
		_exit(huge_pages_readable() ? 1 : 0);
	}
	if (child > 0)
		waitpid(child, &status, 0);
	return status;
}

/* How long does it take when nobody claims, in us? */
static unsigned int time_of_fork(void)
{
	struct timespec start, end;
	pid_t child;

	huge_pages_readable();
	clock_gettime(CLOCK_MONOTONIC, &start);
	child = fork();
	if (!child)
		_exit(0);
	clock_gettime(CLOCK_MONOTONIC, &end);
	waitpid(child, NULL, 0);
	return (end.tv_sec - start.tv_sec) * 1000000 + (end.tv_nsec - start.tv_nsec) / 1000;
}

TEST_F_TIMEOUT(bar, child_that_is_born_during_claim_has_no_huge_entry, TIMEOUT)
{
	unsigned int i, us, stale = 0;
	pid_t claimer;
	cpu_set_t cpu;

	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	if (variant->sharing == MAP_PRIVATE)
		SKIP(return, "private mappings have no huge entries");
	if (sizeof(long) == 4)
		SKIP(return, "not enough addresses for so many mappings");

	interruption = mmap(NULL, sizeof(*interruption), PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ASSERT_NE(MAP_FAILED, (void *)interruption);
	interruption->bar = self->bar;
	interruption->driver = self->driver;
	/* The check of /dev/mem takes its time for each page. */
	interruption->size = (variant->interface == DEVMEM ? 2 : 32) * HUGE_PAGE;
	if (interruption->size > self->bar.size)
		SKIP(return, "the BAR is too small");
	interruption->file = memfd_create("iomem_revoke", MFD_CLOEXEC);
	ASSERT_GE(interruption->file, 0);
	ASSERT_EQ(0, sem_init(&interruption->go, 1, 0));
	ASSERT_EQ(0, sem_init(&interruption->held, 1, 0));
	CPU_ZERO(&cpu);
	CPU_SET(0, &cpu);
	ASSERT_EQ(0, sched_setaffinity(0, sizeof(cpu), &cpu));
	claimer = fork();
	ASSERT_GE(claimer, 0);
	if (!claimer)
		claim_during_fork();

	for (i = 0; i < COPIES; i++) {
		interruption->maps[i] = map_bar(&self->bar, variant->interface, 0,
						interruption->size, MAP_SHARED);
		ASSERT_NE(MAP_FAILED, (void *)interruption->maps[i]);
		if (((uintptr_t)interruption->maps[i] ^ self->bar.start) % HUGE_PAGE) {
			kill(claimer, SIGKILL);
			SKIP(return, "mappings have no huge entries");
		}
	}
	ASSERT_EQ(COPIES * interruption->size / HUGE_PAGE, huge_pages_readable());
	for (us = UINT_MAX, i = 0; i < 5; i++) {
		unsigned int time = time_of_fork();

		us = time < us ? time : us;
	}
	for (i = 0; i < FORKS; i++) {
		stale += child_reaches_huge_page(us * (i * 37 % FORKS) / FORKS);
		release(0, interruption->size);
	}
	kill(claimer, SIGKILL);
	TH_LOG("%u children have a stale entry; %u of %u claims came during fork(), of %u us",
	       stale, interruption->during, i, us);
	EXPECT_LT(0, interruption->during);
	EXPECT_EQ(0, stale);
}

/* /dev/mem shows addresses, whichever device is there: it is left out. */
TEST_F(bar, H6_removed_device_is_out_of_reach)
{
	char path[PATH_MAX];

	if (variant->interface == DEVMEM)
		return;
	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/remove", self->bar.address);
	ASSERT_TRUE(write_file(path, "1"));
	EXPECT_EQ(0, readable(self->map, 0, PAGES));

	/* It comes back, at the same addresses. */
	ASSERT_TRUE(write_file("/sys/bus/pci/rescan", "1"));
	ASSERT_TRUE(find_bar(&self->bar, IVSHMEM_ID, IVSHMEM_BAR));
	EXPECT_EQ(0, readable(self->map, 0, PAGES));
}

/* The BAR gets another address: what is at the old one is no business of its user. */
TEST_F(bar, H6_bar_that_moved_is_out_of_reach)
{
	uint64_t old = self->bar.start;
	char line[64];
	uint32_t value;
	char *map;

	if (variant->interface == DEVMEM)
		return;
	snprintf(line, sizeof(line), "move %s %d", strchr(self->bar.address, ':') + 1,
		 self->bar.nr);
	ASSERT_EQ(strlen(line), write(self->driver, line, strlen(line)));
	ASSERT_TRUE(read_bar(&self->bar));
	ASSERT_NE(old, self->bar.start);
	EXPECT_EQ(0, readable(self->map, 0, PAGES));
	EXPECT_EQ(0, writable(self->map, 0, PAGES));

	/* At the new one, it is all there. */
	map = map_bar(&self->bar, variant->interface, 0, PAGES * page_size, MAP_SHARED);
	ASSERT_NE(MAP_FAILED, (void *)map);
	EXPECT_TRUE(poke(map, PATTERN));
	EXPECT_TRUE(peek(map, &value));
	EXPECT_EQ(PATTERN, value);
	munmap(map, PAGES * page_size);
}

/* A child has the copy of a page, until the page is claimed. */
TEST_F(bar, H12_fork_after_write)
{
	uint32_t value = 0;
	int status;
	pid_t child;

	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	child = fork();
	ASSERT_GE(child, 0);
	if (!child) {
		if (!peek(self->map, &value) || value != PATTERN)
			_exit(1);
		if (driver(self->driver, "claim", self->bar.start, page_size))
			_exit(2);
		_exit(peek(self->map, &value) ? 3 : 0);
	}
	ASSERT_EQ(child, waitpid(child, &status, 0));
	EXPECT_TRUE(WIFEXITED(status));
	EXPECT_EQ(0, WEXITSTATUS(status));
	EXPECT_EQ(0, readable(self->map, 0, 1));
	EXPECT_EQ(PAGES - 1, intact(self->map, 1, PAGES - 1));
}

/* A debugger sees what the process would, also what it has not touched. */
TEST_F(bar, debugger_sees_untouched_page_unless_claimed)
{
	int fd = open("/proc/self/mem", O_RDWR);
	uint32_t value = 0;
	char *map;

	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	ASSERT_GE(fd, 0);
	map = map_bar(&self->bar, variant->interface, 0, PAGES * page_size, MAP_SHARED);
	ASSERT_NE(MAP_FAILED, (void *)map);
	value = PATTERN + 100;
	EXPECT_EQ(sizeof(value), pwrite(fd, &value, sizeof(value), (uintptr_t)map + 64));
	value = 0;
	EXPECT_EQ(sizeof(value), pread(fd, &value, sizeof(value), (uintptr_t)map + 64));
	EXPECT_EQ(PATTERN + 100, value);
	claim(0, page_size);
	EXPECT_EQ(-1, pread(fd, &value, sizeof(value), (uintptr_t)map));
	munmap(map, PAGES * page_size);
	close(fd);
}

/* Nor does it see more than the process would of what crosses into a claim. */
TEST_F(bar, H7_debugger_stops_at_claimed_page)
{
	int fd = open("/proc/self/mem", O_RDWR);
	uint64_t value;

	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	if (variant->sharing == MAP_PRIVATE)
		return;
	ASSERT_GE(fd, 0);
	claim(page_size, page_size);
	EXPECT_EQ(4, pread(fd, &value, sizeof(value), (uintptr_t)self->map + page_size - 4));
	close(fd);
}

/* Also where IO_STRICT_DEVMEM is off. */
/* Whatever the configuration: an exclusive claim excludes user space. */
TEST_F(bar, exclusive_claim_refuses_new_mapping)
{
	void *map;

	claim_exclusive(0, page_size);
	map = map_bar(&self->bar, variant->interface, 0, page_size, variant->sharing);
	EXPECT_EQ(MAP_FAILED, map);
	release(0, page_size);
	map = map_bar(&self->bar, variant->interface, 0, page_size, variant->sharing);
	EXPECT_NE(MAP_FAILED, map);
	munmap(map, page_size);
}

TEST_F(bar, H3_exclusive_claim_revokes)
{
	claim_exclusive(2 * page_size, 2 * page_size);
	EXPECT_EQ(0, readable(self->map, 2, 2));
	EXPECT_EQ(2, intact(self->map, 0, 2));
	EXPECT_EQ(PAGES - 4, intact(self->map, 4, PAGES - 4));
}

TEST_F(bar, plain_claim_spares_mapping)
{
	if (self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is on");
	claim(0, PAGES * page_size);
	EXPECT_EQ(PAGES, intact(self->map, 0, PAGES));
}

TEST_F(bar, new_mapping_of_claimed_page_is_refused)
{
	void *map;

	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	claim(0, page_size);
	map = map_bar(&self->bar, variant->interface, 0, page_size, variant->sharing);
	EXPECT_EQ(MAP_FAILED, map);
	release(0, page_size);
	map = map_bar(&self->bar, variant->interface, 0, page_size, variant->sharing);
	EXPECT_NE(MAP_FAILED, map);
	munmap(map, page_size);
}

/* A driver that claims the first page of a BAR leaves the others to new mappings. */
TEST_F(bar, H2_claim_of_first_page_spares_new_mappings_of_others)
{
	char *map;

	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	claim(0, page_size);
	map = map_bar(&self->bar, variant->interface, page_size, (PAGES - 1) * page_size,
		      variant->sharing);
	ASSERT_NE(MAP_FAILED, (void *)map);
	EXPECT_EQ(PAGES - 1, readable(map, 0, PAGES - 1));
	munmap(map, (PAGES - 1) * page_size);
}

/* Whatever the configuration, and iomem= of the command line, say. */
TEST_F(bar, H3_old_mapping_is_as_a_new_one)
{
	static const char * const verbs[] = { "claim", "exclusive", "ram" };
	int old, new, ret;
	unsigned int i;
	void *map;

	for (i = 0; i < ARRAY_SIZE(verbs); i++) {
		ret = driver(self->driver, verbs[i], self->bar.start, page_size);
		ASSERT_EQ(0, ret);
		map = map_bar(&self->bar, variant->interface, 0, page_size, variant->sharing);
		new = map != MAP_FAILED && readable(map, 0, 1);
		old = readable(self->map, 0, 1);
		EXPECT_EQ(new, old) {
			TH_LOG("after %s", verbs[i]);
		}
		/* Without STRICT_DEVMEM, /dev/mem has no rule. */
		if (variant->interface != DEVMEM && told(verbs[i]) >= 0) {
			EXPECT_EQ(!told(verbs[i]), new) {
				TH_LOG("after %s", verbs[i]);
			}
		}
		if (map != MAP_FAILED)
			munmap(map, page_size);
		release(0, page_size);
	}
}

/* System RAM that a driver took for itself: not even iomem=relaxed gives it away. */
TEST_F(bar, H3_exclusive_ram_is_out_of_reach)
{
	ASSERT_EQ(0, driver(self->driver, "ram", self->bar.start, PAGES * page_size));
	EXPECT_EQ(0, readable(self->map, 0, PAGES));
	EXPECT_EQ(0, writable(self->map, 0, PAGES));
}

/* The end of the path of an interface. */
static void name_of(const struct bar *bar, enum interface interface, char name[64])
{
	switch (interface) {
	case SYSFS:
	case SYSFS_WC:
		snprintf(name, 64, "%s/resource%d%s", bar->address, bar->nr,
			 interface == SYSFS_WC ? "_wc" : "");
		break;
	case PROCFS:
		snprintf(name, 64, "%s", strchr(bar->address, ':') + 1);
		*strchr(name, ':') = '/';
		break;
	default:
		snprintf(name, 64, "/mem");
	}
}

/* How often does the trace say that this process did not get the page at @start? */
static int refusals(const char *name, uint64_t start, const char *claimant)
{
	char process[32], refusal[256], line[512];
	FILE *f = fopen(TRACING "trace", "r");
	int found = 0;

	snprintf(process, sizeof(process), "-%d ", getpid());
	snprintf(refusal, sizeof(refusal),
		 " iomem_refused: interface=%s start=%#010llx end=%#010llx claimant=\"%s\"\n",
		 name,
		 (unsigned long long)start, (unsigned long long)(start + page_size - 1),
		 claimant);
	while (f && fgets(line, sizeof(line), f))
		found += strstr(line, process) && strstr(line, refusal);
	if (f)
		fclose(f);
	return found;
}

/* Whoever touches, or looks at, a page that is claimed can learn why it is not there. */
TEST_F(bar, H9_refused_page_is_explained)
{
	int fd = open("/proc/self/mem", O_RDWR);
	uint64_t start = self->bar.start;
	char name[64];
	uint32_t value;

	if (access(TRACING "events", R_OK))
		SKIP(return, "no trace events");
	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	ASSERT_TRUE(write_file(REFUSED, "1"));
	name_of(&self->bar, variant->interface, name);
	claim(page_size, 3 * page_size);
	EXPECT_TRUE(peek(self->map, &value));
	EXPECT_EQ(0, refusals(name, start, "none"));
	EXPECT_FALSE(peek(self->map + page_size, &value));
	EXPECT_EQ(1, refusals(name, start + page_size, "iomem_claim"));
	EXPECT_FALSE(poke(self->map + 2 * page_size, value));
	EXPECT_EQ(1, refusals(name, start + 2 * page_size, "iomem_claim"));
	EXPECT_EQ(-1, pread(fd, &value, sizeof(value), (uintptr_t)self->map + 3 * page_size));
	EXPECT_EQ(1, refusals(name, start + 3 * page_size, "iomem_claim"));
	EXPECT_TRUE(write_file(REFUSED, "0"));
	close(fd);
}

TEST_F(bar, H9_refused_mapping_is_explained)
{
	char name[64];
	void *map;

	if (access(TRACING "events", R_OK))
		SKIP(return, "no trace events");
	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	ASSERT_TRUE(write_file(REFUSED, "1"));
	name_of(&self->bar, variant->interface, name);
	claim(0, page_size);
	map = map_bar(&self->bar, variant->interface, 0, page_size, variant->sharing);
	EXPECT_EQ(MAP_FAILED, map);
	EXPECT_EQ(1, refusals(name, self->bar.start, "iomem_claim"));
	EXPECT_TRUE(write_file(REFUSED, "0"));
}

/* Nobody has the page: it is the device that went. */
TEST_F(bar, H9_page_of_removed_device_is_explained)
{
	char path[PATH_MAX], name[64];
	uint32_t value;

	if (access(TRACING "events", R_OK))
		SKIP(return, "no trace events");
	if (variant->interface == DEVMEM)
		return;
	ASSERT_TRUE(write_file(REFUSED, "1"));
	name_of(&self->bar, variant->interface, name);
	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/remove", self->bar.address);
	ASSERT_TRUE(write_file(path, "1"));
	EXPECT_FALSE(peek(self->map, &value));
	EXPECT_EQ(1, refusals(name, self->bar.start, "none"));
	EXPECT_TRUE(write_file(REFUSED, "0"));
	ASSERT_TRUE(write_file("/sys/bus/pci/rescan", "1"));
}

/* Boot with lockdown=integrity. */
TEST(locked_down_kernel_maps_nothing)
{
	FILE *f = fopen("/sys/kernel/security/lockdown", "r");
	enum interface interface;
	char level[64] = "";
	struct bar bar;
	void *map;

	if (f && !fgets(level, sizeof(level), f))
		level[0] = '\0';
	if (f)
		fclose(f);
	if (told("lockdown") >= 0)
		ASSERT_EQ(told("lockdown"), !!strstr(level, "[integrity]"));
	if (!strstr(level, "[integrity]"))
		SKIP(return, "the kernel is not locked down");
	page_size = getpagesize();
	ASSERT_TRUE(find_bar(&bar, IVSHMEM_ID, IVSHMEM_BAR));
	for (interface = DEVMEM; interface <= PROCFS; interface++) {
		map = map_bar(&bar, interface, 0, page_size, MAP_SHARED);
		EXPECT_EQ(MAP_FAILED, map);
		EXPECT_EQ(EPERM, errno);
	}
}

TEST_F(bar, claim_leaves_other_devices_alone)
{
	uint32_t value, again;
	struct bar edu;
	char *map;

	if (!self->strict)
		SKIP(return, "IO_STRICT_DEVMEM is off");
	ASSERT_TRUE(find_bar(&edu, EDU_ID, EDU_BAR));
	map = map_bar(&edu, variant->interface == SYSFS_WC ? SYSFS : variant->interface,
		      0, page_size, variant->sharing);
	ASSERT_NE(MAP_FAILED, (void *)map);
	ASSERT_TRUE(peek(map, &value));
	claim(0, self->bar.size);
	EXPECT_TRUE(peek(map, &again));
	EXPECT_EQ(value, again);
	munmap(map, page_size);
}

/* One claim, for all that one process has mapped. */
TEST(claim_revokes_through_all_interfaces)
{
	static const enum interface interfaces[] = { DEVMEM, SYSFS, PROCFS };
	char *maps[ARRAY_SIZE(interfaces)];
	struct bar bar;
	int fd, i;

	page_size = getpagesize();
	catch_sigbus();
	fd = open_driver();
	ASSERT_GE(fd, 0);
	ASSERT_TRUE(find_bar(&bar, IVSHMEM_ID, IVSHMEM_BAR));
	if (!claims_exclude(fd, &bar))
		SKIP(return, "IO_STRICT_DEVMEM is off");

	for (i = 0; i < ARRAY_SIZE(interfaces); i++) {
		maps[i] = map_bar(&bar, interfaces[i], 0, PAGES * page_size, MAP_SHARED);
		if (maps[i] == MAP_FAILED && lacks_mmap(interfaces[i], errno))
			continue;
		ASSERT_NE(MAP_FAILED, (void *)maps[i]);
		ASSERT_EQ(PAGES, readable(maps[i], 0, PAGES));
	}
	ASSERT_EQ(0, driver(fd, "claim", bar.start + page_size, page_size));
	for (i = 0; i < ARRAY_SIZE(interfaces); i++) {
		if (maps[i] == MAP_FAILED)
			continue;
		EXPECT_EQ(0, readable(maps[i], 1, 1)) {
			TH_LOG("through %s", interface_names[interfaces[i]]);
		}
		EXPECT_EQ(PAGES - 2, readable(maps[i], 2, PAGES - 2));
		munmap(maps[i], PAGES * page_size);
	}
	close(fd);
}

/* The memory below 1 MiB: RAM of the kernel's, ROM, and what is reserved. */
#define LOW_SIZE	0x100000
/* Memory of the kernel, in reach only without STRICT_DEVMEM */
#define KERNEL_RAM	0x1000000

FIXTURE(low_memory)
{
	/* Older ones of kselftest_harness.h run a test that its setup has skipped. */
	const char *missing;
	char *contents;		/* as read(2) shows them */
	char *map;
	bool ram[LOW_SIZE / 4096];
	int first_ram;
};

FIXTURE_VARIANT(low_memory)
{
	int sharing;
};

FIXTURE_VARIANT_ADD(low_memory, shared) {
	.sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(low_memory, private) {
	.sharing = MAP_PRIVATE,
};

static char *map_low_memory(int sharing)
{
	int fd = open("/dev/mem", O_RDWR);
	char *map = mmap(NULL, LOW_SIZE, PROT_READ | PROT_WRITE, sharing, fd, 0);

	close(fd);
	return map;
}

FIXTURE_SETUP(low_memory)
{
	unsigned long long start, end, page;
	char line[128], what[64];
	int fd = open("/dev/mem", O_RDONLY);
	FILE *f = fopen("/proc/iomem", "r");

	page_size = getpagesize();
	catch_sigbus();
	ASSERT_EQ(4096, page_size);
	/* Not all of it can be read then: see xlate_dev_mem_ptr(). */
	if (pread(fd, line, 1, KERNEL_RAM) == 1) {
		self->missing = "STRICT_DEVMEM is off";
		return;
	}
	self->first_ram = -1;
	memset(self->ram, 0, sizeof(self->ram));
	while (fgets(line, sizeof(line), f)) {
		if (sscanf(line, "%llx-%llx : %63[^\n]", &start, &end, what) != 3 ||
		    strcmp(what, "System RAM"))
			continue;
		for (page = start / page_size; page <= end / page_size &&
		     page < LOW_SIZE / page_size; page++) {
			self->ram[page] = true;
			/* Not the very first ones, which firmware may look at. */
			if (self->first_ram < 0 && page >= 16)
				self->first_ram = page;
		}
	}
	fclose(f);
	self->contents = malloc(LOW_SIZE);
	ASSERT_EQ(LOW_SIZE, pread(fd, self->contents, LOW_SIZE, 0));
	close(fd);
	self->map = map_low_memory(variant->sharing);
	ASSERT_NE(MAP_FAILED, (void *)self->map);
}

FIXTURE_TEARDOWN(low_memory)
{
	munmap(self->map, LOW_SIZE);
	free(self->contents);
}

static bool is_zeros(const char *page)
{
	return !page[0] && !memcmp(page, page + 1, page_size - 1);
}

TEST_F(low_memory, H4_mapped_memory_of_kernel_is_zeros)
{
	int page, other = 0;

	if (self->missing)
		SKIP(return, "%s", self->missing);
	if (self->first_ram < 0)
		SKIP(return, "no System RAM below 1 MiB");
	for (page = 0; page < LOW_SIZE / page_size; page++) {
		if (self->ram[page])
			other += !is_zeros(self->map + page * page_size);
	}
	EXPECT_EQ(0, other);
}

TEST_F(low_memory, H4_write_never_reaches_memory_of_kernel)
{
	char *ours = self->map + self->first_ram * page_size;
	uint32_t value = 0;
	char *theirs;

	if (self->missing)
		SKIP(return, "%s", self->missing);
	if (self->first_ram < 0)
		SKIP(return, "no System RAM below 1 MiB");
	EXPECT_TRUE(poke(ours, PATTERN));
	EXPECT_TRUE(peek(ours, &value));
	EXPECT_EQ(PATTERN, value);
	theirs = map_low_memory(variant->sharing);
	ASSERT_NE(MAP_FAILED, (void *)theirs);
	EXPECT_TRUE(peek(theirs + self->first_ram * page_size, &value));
	munmap(theirs, LOW_SIZE);
	poke(ours, 0);
	EXPECT_NE(PATTERN, value);
}

/* Tools read the tables of the firmware there. */
TEST_F(low_memory, mapped_firmware_is_as_read)
{
	int page, other = 0;

	if (self->missing)
		SKIP(return, "%s", self->missing);
	for (page = 0xe0000 / page_size; page < LOW_SIZE / page_size; page++) {
		if (!self->ram[page])
			other += memcmp(self->map + page * page_size,
					self->contents + page * page_size, page_size) != 0;
	}
	EXPECT_EQ(0, other);
	EXPECT_FALSE(is_zeros(self->map + LOW_SIZE - page_size));
}

/* Each page can be touched, whatever is there. */
TEST_F(low_memory, all_of_it_is_readable)
{
	if (self->missing)
		SKIP(return, "%s", self->missing);
	EXPECT_EQ(LOW_SIZE / page_size, readable(self->map, 0, LOW_SIZE / page_size));
}

/*
 * Interfaces that know nothing of claims on kernels without iomem mappings: a UIO
 * device, which the module iomem_uio offers, and the HPET.
 */
FIXTURE(uio)
{
	const char *missing;
	struct bar bar;
	int driver;
	int offer;
	char *map;
};

FIXTURE_VARIANT(uio)
{
	int sharing;
};

FIXTURE_VARIANT_ADD(uio, shared) {
	.sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(uio, private) {
	.sharing = MAP_PRIVATE,
};

FIXTURE_SETUP(uio)
{
	size_t i;

	page_size = getpagesize();
	catch_sigbus();
	ASSERT_TRUE(find_bar(&self->bar, IVSHMEM_ID, IVSHMEM_BAR));
	self->driver = open_driver();
	self->offer = open("/dev/iomem_uio", O_RDWR | O_CLOEXEC);
	ASSERT_GE(self->driver, 0);
	ASSERT_GE(self->offer, 0);
	if (!claims_exclude(self->driver, &self->bar)) {
		self->missing = "IO_STRICT_DEVMEM is off";
		return;
	}
	ASSERT_EQ(0, driver(self->offer, "offer", self->bar.start, self->bar.size));
	self->map = map_bar(&self->bar, UIO, 0, PAGES * page_size, variant->sharing);
	ASSERT_NE(MAP_FAILED, (void *)self->map);
	for (i = 0; i < PAGES; i++)
		ASSERT_TRUE(poke(self->map + i * page_size, PATTERN + i));
}

FIXTURE_TEARDOWN(uio)
{
	munmap(self->map, PAGES * page_size);
	close(self->offer);
	close(self->driver);
}

TEST_F(uio, H13_claim_revokes_pages_of_uio_device)
{
	char *map;

	if (self->missing)
		SKIP(return, "%s", self->missing);
	/* A part that was split off shows the same pages as before. */
	ASSERT_EQ(0, munmap(self->map + 2 * page_size, page_size));
	claim(4 * page_size, 4 * page_size);
	EXPECT_EQ(2, intact(self->map, 0, 2));
	EXPECT_EQ(1, intact(self->map, 3, 1));
	EXPECT_EQ(0, readable(self->map, 4, 4));
	EXPECT_EQ(PAGES - 8, intact(self->map, 8, PAGES - 8));
	map = map_bar(&self->bar, UIO, 0, PAGES * page_size, variant->sharing);
	EXPECT_EQ(0, readable(map, 4, 4));
	munmap(map, PAGES * page_size);
	release(4 * page_size, 4 * page_size);
	EXPECT_EQ(4, readable(self->map, 4, 4));
}

static char *map_second_half(int sharing)
{
	int fd = open("/dev/uio0", O_RDWR | O_CLOEXEC);
	char *map = mmap(NULL, PAGES * page_size, PROT_READ | PROT_WRITE, sharing, fd,
			 page_size);

	close(fd);
	return map;
}

/* The file offset of UIO is the number of a map, and no address. */
TEST_F(uio, H13_claim_revokes_pages_of_second_map)
{
	const uint64_t half = self->bar.size / 2;
	char *map;

	if (self->missing)
		SKIP(return, "%s", self->missing);
	map = map_second_half(variant->sharing);
	ASSERT_NE(MAP_FAILED, (void *)map);
	ASSERT_EQ(PAGES, writable(map, 0, PAGES));
	claim(half + page_size, page_size);
	EXPECT_EQ(1, readable(map, 0, 1));
	EXPECT_EQ(0, readable(map, 1, 1));
	EXPECT_EQ(PAGES - 2, readable(map, 2, PAGES - 2));
	EXPECT_EQ(PAGES, readable(self->map, 0, PAGES));
	release(half + page_size, page_size);
	EXPECT_EQ(PAGES, readable(map, 0, PAGES));
	ASSERT_EQ(0, driver(self->offer, "withdraw", 0, 0));
	EXPECT_EQ(0, readable(map, 0, PAGES));
	munmap(map, PAGES * page_size);
}

TEST_F_TIMEOUT(uio, H13_mapping_of_uio_device_during_claim_does_not_survive, TIMEOUT)
{
	if (self->missing)
		SKIP(return, "%s", self->missing);
	race_claims(_metadata, map_again_and_again, self->driver, &self->bar, UIO,
		    variant->sharing);
}

TEST_F(uio, H13_removed_uio_device_is_out_of_reach)
{
	if (self->missing)
		SKIP(return, "%s", self->missing);
	ASSERT_EQ(0, driver(self->offer, "withdraw", 0, 0));
	EXPECT_EQ(0, readable(self->map, 0, PAGES));
	ASSERT_EQ(0, driver(self->offer, "offer", self->bar.start, self->bar.size));
	EXPECT_EQ(0, readable(self->map, 0, PAGES));
}

TEST_F(uio, H9_refused_page_of_uio_device_is_explained)
{
	uint64_t start = self->bar.start + page_size;
	uint32_t value;

	if (self->missing)
		SKIP(return, "%s", self->missing);
	if (access(TRACING "events", R_OK))
		SKIP(return, "no trace events");
	ASSERT_TRUE(write_file(REFUSED, "1"));
	claim(page_size, page_size);
	EXPECT_FALSE(peek(self->map + page_size, &value));
	EXPECT_EQ(1, refusals("/uio0", start, "iomem_claim"));
	EXPECT_TRUE(write_file(REFUSED, "0"));
}

/* The driver of the device may claim what it offers. */
TEST_F(uio, own_claim_spares_pages_of_uio_device)
{
	if (self->missing)
		SKIP(return, "%s", self->missing);
	munmap(self->map, PAGES * page_size);
	ASSERT_EQ(0, driver(self->offer, "withdraw", 0, 0));
	ASSERT_EQ(0, driver(self->offer, "claim", self->bar.start, self->bar.size));
	self->map = map_bar(&self->bar, UIO, 0, PAGES * page_size, variant->sharing);
	ASSERT_NE(MAP_FAILED, (void *)self->map);
	EXPECT_EQ(PAGES, readable(self->map, 0, PAGES));
	EXPECT_EQ(PAGES, writable(self->map, 0, PAGES));
	EXPECT_EQ(-1, driver(self->driver, "claim", self->bar.start, page_size));
	EXPECT_EQ(PAGES, readable(self->map, 0, PAGES));

	/* Through its other map, too */
	munmap(self->map, PAGES * page_size);
	self->map = map_second_half(variant->sharing);
	ASSERT_NE(MAP_FAILED, (void *)self->map);
	EXPECT_EQ(PAGES, readable(self->map, 0, PAGES));
	EXPECT_EQ(PAGES, writable(self->map, 0, PAGES));
}

#define HPET_ADDRESS	0xfed00000

TEST(H13_claim_revokes_registers_of_hpet)
{
	int fd = open("/dev/hpet", O_RDONLY | O_CLOEXEC);
	uint32_t value, again;
	struct bar bar;
	int driver_fd;
	char *map;

	page_size = getpagesize();
	catch_sigbus();
	driver_fd = open_driver();
	ASSERT_GE(driver_fd, 0);
	ASSERT_TRUE(find_bar(&bar, IVSHMEM_ID, IVSHMEM_BAR));
	if (fd < 0)
		SKIP(return, "no HPET that is free");
	if (!claims_exclude(driver_fd, &bar))
		SKIP(return, "IO_STRICT_DEVMEM is off");
	map = mmap(NULL, page_size, PROT_READ, MAP_SHARED, fd, 0);
	ASSERT_NE(MAP_FAILED, (void *)map);
	EXPECT_TRUE(peek(map, &value));
	EXPECT_EQ(0x8086, value >> 16);
	ASSERT_EQ(0, driver(driver_fd, "claim", HPET_ADDRESS, 0x400));
	EXPECT_FALSE(peek(map, &again));
	ASSERT_EQ(0, driver(driver_fd, "release", HPET_ADDRESS, 0x400));
	EXPECT_TRUE(peek(map, &again));
	munmap(map, page_size);
	close(driver_fd);
	close(fd);
}

/*
 * A driver out of tree: samples/iomem_revoke/, where the module is there.
 */
#define SAMPLE	"/iomem_sample.ko"

static int load_sample(void)
{
	int fd = open(SAMPLE, O_RDONLY | O_CLOEXEC), ret;

	if (fd < 0)
		return -1;
	ret = syscall(SYS_finit_module, fd, "", 0);
	close(fd);
	return ret;
}

static int unload_sample(void)
{
	return syscall(SYS_delete_module, "iomem_sample", O_NONBLOCK);
}

static char *map_sample(size_t size)
{
	int fd = open("/dev/iomem_sample", O_RDWR | O_CLOEXEC);
	char *map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	close(fd);
	return map;
}

FIXTURE(sample)
{
	const char *missing;
	struct bar bar;
	int driver;
	char *map;
};

FIXTURE_SETUP(sample)
{
	page_size = getpagesize();
	catch_sigbus();
	if (access(SAMPLE, R_OK)) {
		self->missing = "no " SAMPLE " for this kernel";
		return;
	}
	ASSERT_TRUE(find_bar(&self->bar, IVSHMEM_ID, IVSHMEM_BAR));
	self->driver = open_driver();
	ASSERT_GE(self->driver, 0);
	if (!claims_exclude(self->driver, &self->bar)) {
		self->missing = "IO_STRICT_DEVMEM is off";
		return;
	}
	ASSERT_EQ(0, load_sample());
	self->map = map_sample(PAGES * page_size);
	ASSERT_NE(MAP_FAILED, (void *)self->map);
	ASSERT_EQ(PAGES, writable(self->map, 0, PAGES));
}

FIXTURE_TEARDOWN(sample)
{
	if (self->map)
		munmap(self->map, PAGES * page_size);
	close(self->driver);
	unload_sample();
}

TEST_F(sample, claim_revokes_pages_of_sample)
{
	if (self->missing)
		SKIP(return, "%s", self->missing);
	claim(4 * page_size, 4 * page_size);
	EXPECT_EQ(0, readable(self->map, 4, 4));
	EXPECT_EQ(PAGES - 4, readable(self->map, 0, PAGES));
	release(4 * page_size, 4 * page_size);
	EXPECT_EQ(PAGES, readable(self->map, 0, PAGES));
}

TEST_F(sample, sample_is_in_use_while_mapped)
{
	if (self->missing)
		SKIP(return, "%s", self->missing);
	EXPECT_EQ(-1, unload_sample());
	EXPECT_EQ(PAGES, readable(self->map, 0, PAGES));
	munmap(self->map, PAGES * page_size);
	self->map = NULL;
	EXPECT_EQ(0, unload_sample());
}

TEST_F(sample, unbound_sample_is_out_of_reach)
{
	int fd = open("/dev/iomem_sample", O_RDWR | O_CLOEXEC);

	if (self->missing)
		SKIP(return, "%s", self->missing);
	ASSERT_GE(fd, 0);
	ASSERT_TRUE(write_file("/sys/bus/pci/drivers/iomem_sample/unbind",
			       self->bar.address));
	EXPECT_EQ(0, readable(self->map, 0, PAGES));
	EXPECT_EQ(MAP_FAILED, mmap(NULL, page_size, PROT_READ, MAP_SHARED, fd, 0));
	ASSERT_TRUE(write_file("/sys/bus/pci/drivers/iomem_sample/bind",
			       self->bar.address));
	/* The device is back, but what was mapped belongs to the one that is gone. */
	EXPECT_EQ(0, readable(self->map, 0, PAGES));
	close(fd);
}

static void *map_sample_again_and_again(void *stop)
{
	unsigned long mapped = 0;
	uint32_t value;
	char *map;

	while (!__atomic_load_n((bool *)stop, __ATOMIC_ACQUIRE)) {
		map = map_sample(page_size);
		if (map == MAP_FAILED)
			continue;
		mapped += peek(map, &value);
		munmap(map, page_size);
	}
	return (void *)mapped;
}

#define UNLOADS	100

TEST_F(sample, sample_unloads_while_others_open_it)
{
	int i, unloaded = 0;
	bool stop = false;
	pthread_t thread;
	void *mapped;

	if (self->missing)
		SKIP(return, "%s", self->missing);
	munmap(self->map, PAGES * page_size);
	self->map = NULL;
	ASSERT_EQ(0, pthread_create(&thread, NULL, map_sample_again_and_again, &stop));
	for (i = 0; i < UNLOADS; i++) {
		usleep(i * 37 % 2000);
		if (!unload_sample()) {
			unloaded++;
			EXPECT_EQ(0, load_sample());
		}
	}
	__atomic_store_n(&stop, true, __ATOMIC_RELEASE);
	pthread_join(thread, &mapped);
	TH_LOG("unloaded %d times in %d, mapped %lu times", unloaded, UNLOADS,
	       (unsigned long)mapped);
	EXPECT_LT(0, unloaded);
	EXPECT_LT(0, (unsigned long)mapped);
}

/*
 * read(2) and write(2) on /dev/mem reach memory that is set aside from the
 * kernel's by memmap=1M$0x10000000 on its command line.
 */
#define ASIDE	0x10000000
#define GUARDS	400

static struct {
	unsigned int tries;
	unsigned int marks_seen;
	bool stop;
} io;

static void *write_again_and_again(void *unused)
{
	int fd = open("/dev/mem", O_RDWR);
	static char zeros[4096];

	while (!__atomic_load_n(&io.stop, __ATOMIC_ACQUIRE))
		io.tries += pwrite(fd, zeros, sizeof(zeros), ASIDE) > 0;
	close(fd);
	return NULL;
}

static void *read_again_and_again(void *unused)
{
	int fd = open("/dev/mem", O_RDWR);
	static uint64_t page[512];

	while (!__atomic_load_n(&io.stop, __ATOMIC_ACQUIRE)) {
		if (pread(fd, page, sizeof(page), ASIDE) < 0)
			continue;
		io.tries++;
		io.marks_seen += page[0] == 0x6d61726b6d61726bULL;
	}
	close(fd);
	return NULL;
}

FIXTURE(devmem_io)
{
	int driver;
};

FIXTURE_VARIANT(devmem_io)
{
	void *(*thread)(void *unused);
};

FIXTURE_VARIANT_ADD(devmem_io, write) {
	.thread = write_again_and_again,
};

FIXTURE_VARIANT_ADD(devmem_io, read) {
	.thread = read_again_and_again,
};

FIXTURE_SETUP(devmem_io)
{
	uint64_t word = 0;
	int fd;

	page_size = getpagesize();
	self->driver = open_driver();
	ASSERT_GE(self->driver, 0);
	fd = open("/dev/mem", O_RDWR);
	ASSERT_EQ(sizeof(word), pwrite(fd, &word, sizeof(word), ASIDE)) {
		TH_LOG("boot with memmap=1M$%#x", ASIDE);
	}
	close(fd);
	memset(&io, 0, sizeof(io));
}

FIXTURE_TEARDOWN(devmem_io)
{
	close(self->driver);
}

TEST_F(devmem_io, H7_access_is_over_when_the_claim_returns)
{
	unsigned long lost = 0;
	pthread_t thread;
	char line[32];
	int i, len;

	ASSERT_EQ(0, pthread_create(&thread, NULL, variant->thread, NULL));
	for (i = 0; i < GUARDS; i++) {
		usleep(100 + i * 37 % 300);
		ASSERT_EQ(0, driver(self->driver, "guard", ASIDE, page_size));
		len = read(self->driver, line, sizeof(line) - 1);
		ASSERT_LT(0, len);
		line[len] = 0;
		lost += strtoul(line, NULL, 0);
	}
	__atomic_store_n(&io.stop, true, __ATOMIC_RELEASE);
	pthread_join(thread, NULL);
	TH_LOG("%lu of %d marks lost, %u seen in %u accesses", lost, GUARDS,
	       io.marks_seen, io.tries);
	EXPECT_LT(10, io.tries);
	EXPECT_EQ(0, lost);
	EXPECT_EQ(0, io.marks_seen);
}

TEST(H9_refused_access_is_explained)
{
	int fd = open("/dev/mem", O_RDWR);
	int driver_fd = open_driver();
	char page[4096] = "";

	page_size = getpagesize();
	if (access(TRACING "events", R_OK))
		SKIP(return, "no trace events");
	ASSERT_GE(fd, 0);
	ASSERT_TRUE(write_file(REFUSED, "1"));
	/* Exclusively, whatever the configuration. */
	ASSERT_EQ(0, driver(driver_fd, "exclusive", ASIDE, page_size));
	EXPECT_EQ(-1, pread(fd, page, sizeof(page), ASIDE));
	EXPECT_EQ(1, refusals("/mem", ASIDE, "iomem_claim"));
	EXPECT_EQ(-1, pwrite(fd, page, sizeof(page), ASIDE));
	EXPECT_EQ(2, refusals("/mem", ASIDE, "iomem_claim"));
	EXPECT_EQ(-1, pread(fd, page, sizeof(page), KERNEL_RAM));
	EXPECT_EQ(1, refusals("/mem", KERNEL_RAM, "System RAM"));
	EXPECT_TRUE(write_file(REFUSED, "0"));
	close(driver_fd);
	close(fd);
}

/* How many of the BARs of the device @address have no file of their size? */
static int bars_without_file(const char *address)
{
	struct bar bar = { .nr = 0 };
	char path[PATH_MAX];
	struct stat st;
	int missing = 0;

	snprintf(bar.address, sizeof(bar.address), "%.31s", address);
	for (bar.nr = 0; bar.nr < 6; bar.nr++) {
		if (!read_bar(&bar))
			continue;
		snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/resource%d",
			 address, bar.nr);
		missing += stat(path, &st) || (uint64_t)st.st_size != bar.size;
	}
	return missing;
}

static bool kernel_log_has(const char *text)
{
	static char log[1 << 20];
	int len = klogctl(3 /* read all */, log, sizeof(log) - 1);

	log[len < 0 ? 0 : len] = '\0';
	return strstr(log, text);
}

/* Devices come while the kernel boots: see hotplug.c of the machine under test. */
TEST(H10_device_added_during_boot_has_its_files)
{
	DIR *devices = opendir("/sys/bus/pci/devices");
	struct dirent *entry;
	int bars = 0;

	ASSERT_NE(NULL, devices);
	while ((entry = readdir(devices))) {
		if (entry->d_name[0] != '.')
			bars += bars_without_file(entry->d_name);
	}
	closedir(devices);
	EXPECT_EQ(0, bars);
	EXPECT_FALSE(kernel_log_has("cannot create duplicate filename"));
}

FIXTURE(free_region)
{
	int driver;
	uint64_t start;
};

#define FREE_SIZE	(128 << 20)

FIXTURE_SETUP(free_region)
{
	char line[32] = "";

	page_size = getpagesize();
	catch_sigbus();
	self->driver = open_driver();
	ASSERT_GE(self->driver, 0);
	ASSERT_EQ(0, driver(self->driver, "free", FREE_SIZE, 0));
	ASSERT_LT(0, read(self->driver, line, sizeof(line) - 1));
	self->start = strtoull(line, NULL, 0);
	ASSERT_EQ(0, driver(self->driver, "release", self->start, FREE_SIZE));
}

FIXTURE_TEARDOWN(free_region)
{
	close(self->driver);
}

/* request_free_mem_region() claims, too: what was free, and mapped, goes. */
TEST_F(free_region, free_region_claim_revokes)
{
	int fd = open("/dev/mem", O_RDWR);
	uint32_t value;
	char *map;

	ASSERT_GE(fd, 0);
	map = mmap(NULL, page_size, PROT_READ, MAP_SHARED, fd, self->start);
	ASSERT_NE(MAP_FAILED, (void *)map);
	ASSERT_TRUE(peek(map, &value));
	ASSERT_EQ(0, driver(self->driver, "free", FREE_SIZE, 0));
	EXPECT_FALSE(peek(map, &value));
	munmap(map, page_size);
	close(fd);
}

TEST_HARNESS_MAIN
