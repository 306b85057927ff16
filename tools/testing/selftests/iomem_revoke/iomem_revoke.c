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

#include <sys/wait.h>

#include "interfaces.h"
#include "../kselftest_harness.h"

#define PAGES	16
#define PATTERN	0x5ca1ab1e

static size_t page_size;

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

/* Does a claim that is not exclusive exclude user space on this kernel? */
static bool claims_exclude(int driver_fd, const struct bar *bar)
{
	void *map;

	if (driver(driver_fd, "claim", bar->start, page_size))
		return false;
	map = map_bar(bar, DEVMEM, 0, page_size, MAP_SHARED);
	if (map != MAP_FAILED)
		munmap(map, page_size);
	driver(driver_fd, "release", bar->start, page_size);
	return map == MAP_FAILED;
}

FIXTURE_SETUP(bar)
{
	size_t i;

	page_size = getpagesize();
	catch_sigbus();
	ASSERT_TRUE(find_bar(&self->bar, IVSHMEM_ID, IVSHMEM_BAR));
	self->driver = open_driver();
	ASSERT_GE(self->driver, 0);
	self->strict = claims_exclude(self->driver, &self->bar);

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
		waitpid(child, &status, 0);
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

/* Also where IO_STRICT_DEVMEM is off. */
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
		ASSERT_NE(MAP_FAILED, (void *)maps[i]);
		ASSERT_EQ(PAGES, readable(maps[i], 0, PAGES));
	}
	ASSERT_EQ(0, driver(fd, "claim", bar.start + page_size, page_size));
	for (i = 0; i < ARRAY_SIZE(interfaces); i++) {
		EXPECT_EQ(0, readable(maps[i], 1, 1)) {
			TH_LOG("through %s", interface_names[interfaces[i]]);
		}
		EXPECT_EQ(PAGES - 2, readable(maps[i], 2, PAGES - 2));
		munmap(maps[i], PAGES * page_size);
	}
	close(fd);
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
