// SPDX-License-Identifier: GPL-2.0-only
/*
 * What somebody who may open the interfaces can do to others: to drivers that claim, to
 * other users of the interfaces, and to the kernel.
 *
 * Run it last: what is locked down stays so until the next boot. It needs the devices
 * and modules of iomem_revoke.c, and the module iomem_stray.
 *
 * A test whose name begins with H and a number fails on kernels without iomem mappings.
 */

#include <pthread.h>
#include <time.h>

#include "interfaces.h"
#include "../kselftest_harness.h"

#define PATTERN		0x5ca1ab1e
#define TIMEOUT		200

static size_t page_size;

FIXTURE(bar)
{
	struct bar bar;
	int driver;
};

FIXTURE_VARIANT(bar)
{
	enum interface interface;
};

FIXTURE_VARIANT_ADD(bar, devmem) {
	.interface = DEVMEM,
};

FIXTURE_VARIANT_ADD(bar, sysfs) {
	.interface = SYSFS,
};

FIXTURE_VARIANT_ADD(bar, sysfs_wc) {
	.interface = SYSFS_WC,
};

FIXTURE_VARIANT_ADD(bar, procfs) {
	.interface = PROCFS,
};

FIXTURE_SETUP(bar)
{
	page_size = getpagesize();
	catch_sigbus();
	ASSERT_TRUE(find_bar(&self->bar, IVSHMEM_ID, IVSHMEM_BAR));
	self->driver = open_driver();
	ASSERT_GE(self->driver, 0);
}

FIXTURE_TEARDOWN(bar)
{
	close(self->driver);
}

/* How many cache modes does the kernel keep of addresses in the BAR? */
static int memtypes_of(const struct bar *bar)
{
	FILE *f = fopen("/sys/kernel/debug/x86/pat_memtype_list", "r");
	unsigned long long start, end;
	char line[128];
	int found = 0;

	if (!f)
		return -1;
	while (fgets(line, sizeof(line), f)) {
		if (sscanf(line, "PAT: [mem %llx-%llx]", &start, &end) == 2)
			found += start < bar->start + bar->size && end >= bar->start;
	}
	fclose(f);
	return found;
}

#define SIDE	100	/* pages on each side of the one that stays mapped */

/* A page that stays mapped, and ever other ranges around it: 10,000 */
TEST_F_TIMEOUT(bar, cache_modes_do_not_pile_up, TIMEOUT)
{
	uint64_t middle = self->bar.size / 8 * 5 + variant->interface * 512 * page_size;
	int fd = open_interface(&self->bar, variant->interface);
	int before, left, right, failed = 0;
	uint32_t value;
	char *page, *map;
	size_t size;

	ASSERT_GE(fd, 0);
	if (variant->interface == DEVMEM || variant->interface == PROCFS)
		middle += self->bar.start;
	page = mmap(NULL, page_size, PROT_READ, MAP_SHARED, fd, middle);
	ASSERT_NE(MAP_FAILED, (void *)page);
	before = memtypes_of(&self->bar);
	if (before < 0)
		SKIP(return, "no list of memory types in debugfs");
	ASSERT_LT(0, before);
	for (left = 0; left < SIDE; left++) {
		for (right = 1; right <= SIDE; right++) {
			size = (left + right) * page_size;
			map = mmap(NULL, size, PROT_READ, MAP_SHARED, fd,
				   middle - left * page_size);
			failed += map == MAP_FAILED || munmap(map, size);
		}
	}
	EXPECT_EQ(0, failed);
	EXPECT_EQ(before, memtypes_of(&self->bar));
	EXPECT_TRUE(peek(page, &value));
	munmap(page, page_size);
	close(fd);
}

/* How many refusals of this process are in the trace? */
static int refusals(void)
{
	FILE *f = fopen(TRACING "trace", "r");
	char process[32], line[512];
	int found = 0;

	snprintf(process, sizeof(process), "-%d ", getpid());
	while (f && fgets(line, sizeof(line), f))
		found += strstr(line, process) && strstr(line, " iomem_refused: ");
	if (f)
		fclose(f);
	return found;
}

/* The first page behind the BAR that no other BAR of the device has */
static uint64_t page_behind(const struct bar *bar)
{
	uint64_t behind = bar->start + bar->size;
	struct bar other = *bar;

	for (other.nr = 0; other.nr < 6; other.nr++) {
		if (!read_bar(&other) || behind < other.start ||
		    behind >= other.start + other.size)
			continue;
		behind = (other.start + other.size + page_size - 1) / page_size * page_size;
		other.nr = -1;
	}
	return behind;
}

/*
 * Whoever may open the files of one BAR says nothing in the name of others: what is
 * behind the BAR is not theirs, whoever has claimed it. /dev/mem has all addresses.
 */
TEST_F(bar, page_behind_the_bar_is_no_refusal)
{
	uint64_t behind = page_behind(&self->bar);
	bool traced = write_file(REFUSED, "1");
	void *map;

	/* Where addresses are few, another device is there, and its driver may have claimed it. */
	if (driver(self->driver, "claim", behind, 0x10))
		ASSERT_EQ(EBUSY, errno);
	map = map_bar(&self->bar, variant->interface, behind - self->bar.start, page_size,
		      MAP_SHARED);
	EXPECT_EQ(MAP_FAILED, map);
	EXPECT_EQ(traced && variant->interface == DEVMEM, refusals());

	/* The first page is its own. */
	ASSERT_EQ(0, driver(self->driver, "claim", self->bar.start, page_size));
	map = map_bar(&self->bar, variant->interface, 0, page_size, MAP_SHARED);
	EXPECT_EQ(MAP_FAILED, map);
	EXPECT_EQ(traced * (1 + (variant->interface == DEVMEM)), refusals());
	write_file(REFUSED, "0");
}

/* Shared with the thread */
static struct {
	struct bar bar;
	enum interface interface;
	unsigned long mapped;
	bool stop;
} hog;

static void *map_again_and_again(void *unused)
{
	uint32_t value;
	uint64_t offset;
	char *map;

	while (!__atomic_load_n(&hog.stop, __ATOMIC_ACQUIRE)) {
		map = map_bar(&hog.bar, hog.interface, 0, hog.bar.size, MAP_SHARED);
		if (map == MAP_FAILED)
			continue;
		hog.mapped++;
		for (offset = page_size; offset < hog.bar.size; offset += hog.bar.size / 16)
			peek(map + offset, &value);
		munmap(map, hog.bar.size);
	}
	return NULL;
}

static unsigned long now_in_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

#define CLAIMS		100
/* CPUs are emulated, and share a machine. A claim that waits for all of it is longer. */
#define BOUND_MS	2000

/* A process that maps and touches one device holds nobody up. */
TEST_F_TIMEOUT(bar, busy_user_delays_neither_claim_nor_other_device, TIMEOUT)
{
	enum interface interface = variant->interface == SYSFS_WC ? SYSFS :
				   variant->interface;
	unsigned long began, claim_ms = 0, touch_ms = 0;
	struct bar edu;
	pthread_t thread;
	uint32_t value;
	uint64_t last;
	char *map;
	int i;

	ASSERT_TRUE(find_bar(&edu, EDU_ID, EDU_BAR));
	memset(&hog, 0, sizeof(hog));
	hog.bar = self->bar;
	/* /dev/mem refuses what is claimed anywhere, and its check takes its time. */
	if (variant->interface == DEVMEM)
		hog.bar.size = 256 * page_size;
	hog.interface = variant->interface;
	last = self->bar.start + hog.bar.size - page_size;
	ASSERT_EQ(0, pthread_create(&thread, NULL, map_again_and_again, NULL));
	for (i = 0; i < CLAIMS; i++) {
		usleep(1000 + i * 37 % 1000);
		began = now_in_ms();
		ASSERT_EQ(0, driver(self->driver, "claim", last, page_size));
		if (now_in_ms() - began > claim_ms)
			claim_ms = now_in_ms() - began;
		began = now_in_ms();
		map = map_bar(&edu, interface, 0, page_size, MAP_SHARED);
		ASSERT_NE(MAP_FAILED, (void *)map);
		EXPECT_TRUE(peek(map, &value));
		munmap(map, page_size);
		if (now_in_ms() - began > touch_ms)
			touch_ms = now_in_ms() - began;
		ASSERT_EQ(0, driver(self->driver, "release", last, page_size));
	}
	__atomic_store_n(&hog.stop, true, __ATOMIC_RELEASE);
	pthread_join(thread, NULL);
	TH_LOG("claim %lu ms, touch %lu ms, of %lu mappings", claim_ms, touch_ms, hog.mapped);
	EXPECT_LT(10, hog.mapped);
	EXPECT_GT(BOUND_MS, claim_ms);
	EXPECT_GT(BOUND_MS, touch_ms);
}

/*
 * A BAR that is not in the resource tree: what is at its address may be another
 * device's, or memory, and ports are any.
 */
FIXTURE(orphan)
{
	struct bar memory;
	struct bar ports;
	int driver;
};

/* Tell the driver what to do with a BAR. */
static bool tell_of_bar(int driver_fd, const char *verb, const struct bar *bar)
{
	char line[64];
	int len;

	len = snprintf(line, sizeof(line), "%s %s %d", verb, strchr(bar->address, ':') + 1,
		       bar->nr);
	return write(driver_fd, line, len) == len;
}

FIXTURE_SETUP(orphan)
{
	page_size = getpagesize();
	catch_sigbus();
	ASSERT_TRUE(find_bar(&self->memory, TESTDEV_ID, TESTDEV_MEM));
	ASSERT_TRUE(find_bar(&self->ports, TESTDEV_ID, TESTDEV_IO));
	self->driver = open_driver();
	ASSERT_GE(self->driver, 0);
	ASSERT_TRUE(tell_of_bar(self->driver, "orphan", &self->memory));
	ASSERT_TRUE(tell_of_bar(self->driver, "orphan", &self->ports));
}

FIXTURE_TEARDOWN(orphan)
{
	EXPECT_TRUE(tell_of_bar(self->driver, "adopt", &self->memory));
	EXPECT_TRUE(tell_of_bar(self->driver, "adopt", &self->ports));
	close(self->driver);
}

TEST_F(orphan, H17_bar_without_parent_is_not_mapped)
{
	void *map;

	map = map_bar(&self->memory, SYSFS, 0, page_size, MAP_SHARED);
	EXPECT_EQ(MAP_FAILED, map);
	map = map_bar(&self->memory, PROCFS, 0, page_size, MAP_SHARED);
	EXPECT_EQ(MAP_FAILED, map);
}

TEST_F(orphan, H17_ports_without_parent_are_not_reached)
{
	int fd = open_interface(&self->ports, SYSFS);
	uint8_t byte = 0;

	ASSERT_GE(fd, 0);
	EXPECT_EQ(-1, pread(fd, &byte, 1, 0));
	EXPECT_EQ(-1, pwrite(fd, &byte, 1, 0));
	close(fd);
}

/* A UIO device that is registered when one byte of it is claimed, by anybody */
TEST(H13_one_claimed_byte_does_not_exempt_the_map)
{
	int driver_fd = open_driver();
	int offer = open("/dev/iomem_uio", O_RDWR | O_CLOEXEC);
	struct bar bar;
	uint32_t value;
	char *map;

	page_size = getpagesize();
	catch_sigbus();
	ASSERT_TRUE(find_bar(&bar, IVSHMEM_ID, IVSHMEM_BAR));
	ASSERT_GE(driver_fd, 0);
	ASSERT_GE(offer, 0);
	ASSERT_EQ(0, driver(driver_fd, "claim", bar.start + 0x10, 1));
	ASSERT_EQ(0, driver(offer, "offer", bar.start, 16 * page_size));
	map = map_bar(&bar, UIO, 0, 16 * page_size, MAP_SHARED);
	ASSERT_NE(MAP_FAILED, (void *)map);
	EXPECT_TRUE(peek(map, &value));
	EXPECT_TRUE(peek(map + 5 * page_size, &value));

	ASSERT_EQ(0, driver(driver_fd, "claim", bar.start + 5 * page_size, page_size));
	EXPECT_FALSE(peek(map + 5 * page_size, &value));
	EXPECT_TRUE(peek(map + 6 * page_size, &value));
	EXPECT_TRUE(peek(map, &value));
	ASSERT_EQ(0, driver(driver_fd, "release", bar.start + 5 * page_size, page_size));
	EXPECT_TRUE(peek(map + 5 * page_size, &value));
	munmap(map, 16 * page_size);
	close(offer);
	close(driver_fd);
}

#define LOCKDOWN	"/sys/kernel/security/lockdown"

/*
 * What root has mapped, and locks the kernel down then: for good, so that others come
 * before. Tests without a fixture run first of all.
 */
FIXTURE(last)
{
	struct bar bar;
	int driver;
};

FIXTURE_SETUP(last)
{
	page_size = getpagesize();
	catch_sigbus();
	ASSERT_TRUE(find_bar(&self->bar, IVSHMEM_ID, IVSHMEM_BAR));
	self->driver = open_driver();
	ASSERT_GE(self->driver, 0);
}

FIXTURE_TEARDOWN(last)
{
	close(self->driver);
}

TEST_F(last, H16_lockdown_reaches_what_is_mapped_already)
{
	static const enum interface interfaces[] = { DEVMEM, SYSFS, PROCFS };
	char *maps[ARRAY_SIZE(interfaces)], *copies[ARRAY_SIZE(interfaces)];
	uint32_t value;
	uint64_t part;
	unsigned int i;

	if (access(LOCKDOWN, W_OK))
		SKIP(return, "no lockdown on this kernel");
	/* Two pages each: they differ in cache mode. */
	for (i = 0; i < ARRAY_SIZE(interfaces); i++) {
		part = 2 * i * page_size;
		maps[i] = map_bar(&self->bar, interfaces[i], part, 2 * page_size, MAP_SHARED);
		if (maps[i] == MAP_FAILED && lacks_mmap(interfaces[i], errno))
			continue;
		ASSERT_NE(MAP_FAILED, (void *)maps[i]);
		ASSERT_TRUE(peek(maps[i], &value));
		ASSERT_TRUE(peek(maps[i] + page_size, &value));
		/* The second page is not there any more, and would be, when touched. */
		part += self->bar.start + page_size;
		ASSERT_EQ(0, driver(self->driver, "claim", part, page_size));
		ASSERT_EQ(0, driver(self->driver, "release", part, page_size));
		/* What it has copied from the device, it has read there. */
		copies[i] = map_bar(&self->bar, interfaces[i], 2 * i * page_size, page_size,
				    MAP_PRIVATE);
		ASSERT_NE(MAP_FAILED, (void *)copies[i]);
		ASSERT_TRUE(poke(copies[i], PATTERN));
	}

	ASSERT_TRUE(write_file(LOCKDOWN, "integrity"));
	for (i = 0; i < ARRAY_SIZE(interfaces); i++) {
		EXPECT_EQ(MAP_FAILED, map_bar(&self->bar, interfaces[i], 2 * i * page_size,
					      page_size, MAP_SHARED));
		if (maps[i] == MAP_FAILED)
			continue;
		EXPECT_FALSE(peek(maps[i] + page_size, &value)) {
			TH_LOG("a page comes through %s", interface_names[interfaces[i]]);
		}
		EXPECT_FALSE(peek(maps[i], &value)) {
			TH_LOG("a page stays through %s", interface_names[interfaces[i]]);
		}
		EXPECT_FALSE(peek(copies[i], &value)) {
			TH_LOG("a private copy stays through %s", interface_names[interfaces[i]]);
		}
		munmap(copies[i], page_size);
		munmap(maps[i], 2 * page_size);
	}
}

/*
 * A driver that uses the library, and forgets part of it: what kernfs keeps in the inode
 * must not be taken for something else. It fails in mmap, and is not touched. Where it
 * does not fail, the kernel may be no good afterwards.
 */
TEST_F(last, sysfs_attribute_without_f_mapping_is_refused)
{
	int fd = open("/sys/class/misc/iomem_stray/stray", O_RDWR | O_CLOEXEC);
	void *map;

	ASSERT_GE(fd, 0);
	map = mmap(NULL, page_size, PROT_READ, MAP_SHARED, fd, 0);
	EXPECT_EQ(MAP_FAILED, map);
	EXPECT_EQ(EINVAL, errno);
	close(fd);
}

TEST_HARNESS_MAIN
