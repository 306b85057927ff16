// SPDX-License-Identifier: GPL-2.0-only
/*
 * What lsiomem, of tools/iomem, tells of a process that has device memory mapped. It must
 * be where programs are looked for.
 *
 * A test whose name begins with H and a number fails on kernels without iomem mappings.
 */

#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>

#include "interfaces.h"
#include "../kselftest_harness.h"

#define PAGES	16

static size_t page_size;

/*
 * In how many lines does lsiomem have @what at the end, of all that it says of process
 * @pid, and of @range if that is not NULL? A blank is \x20 in a name. -1: it did not run,
 * or its exit status is that of another case.
 */
static int listed(pid_t pid, const char *range, const char *what)
{
	char number[16], line[PATH_MAX + 256];
	int status, fds[2], found = 0, lines = 0;
	size_t length;
	pid_t child;
	FILE *f;

	snprintf(number, sizeof(number), "%d", pid);
	if (pipe(fds))
		return -1;
	child = fork();
	if (!child) {
		dup2(fds[1], STDOUT_FILENO);
		freopen("/dev/null", "w", stderr);
		execlp("lsiomem", "lsiomem", "-rn", "-o", "PID,MODE,RANGE,NAME,FILE", "-p",
		       number, range, NULL);
		_exit(127);
	}
	close(fds[1]);
	f = fdopen(fds[0], "r");
	while (f && fgets(line, sizeof(line), f)) {
		lines++;
		line[strcspn(line, "\n")] = '\0';
		length = strlen(line);
		found += length > strlen(what) &&
			 !strcmp(line + length - strlen(what), what);
	}
	if (f)
		fclose(f);
	if (waitpid(child, &status, 0) != child || !WIFEXITED(status) ||
	    WEXITSTATUS(status) != !lines)
		return -1;
	return found;
}

FIXTURE(mapping)
{
	/* Older ones of kselftest_harness.h run a test that its setup has skipped. */
	const char *missing;
	struct bar bar;
	char file[PATH_MAX];
	char *map;
	int driver;
	int offer;
};

FIXTURE_VARIANT(mapping)
{
	enum interface interface;
	int sharing;
};

FIXTURE_VARIANT_ADD(mapping, devmem) {
	.interface = DEVMEM, .sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(mapping, sysfs) {
	.interface = SYSFS, .sharing = MAP_PRIVATE,
};

FIXTURE_VARIANT_ADD(mapping, sysfs_wc) {
	.interface = SYSFS_WC, .sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(mapping, procfs) {
	.interface = PROCFS, .sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(mapping, uio_shared) {
	.interface = UIO, .sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(mapping, uio_private) {
	.interface = UIO, .sharing = MAP_PRIVATE,
};

FIXTURE_SETUP(mapping)
{
	char link[64];
	int fd;

	page_size = getpagesize();
	if (listed(getpid(), NULL, "") < 0) {
		self->missing = "lsiomem does not run";
		return;
	}
	ASSERT_TRUE(find_bar(&self->bar, IVSHMEM_ID, IVSHMEM_BAR));
	self->driver = open_driver();
	ASSERT_GE(self->driver, 0);
	self->offer = open("/dev/iomem_uio", O_RDWR | O_CLOEXEC);
	if (variant->interface == UIO)
		ASSERT_EQ(0, driver(self->offer, "offer", self->bar.start, self->bar.size));
	fd = open_interface(&self->bar, variant->interface);
	ASSERT_GE(fd, 0);
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	ASSERT_LT(0, readlink(link, self->file, sizeof(self->file) - 1));
	close(fd);
	self->map = map_bar(&self->bar, variant->interface, 0, PAGES * page_size,
			    variant->sharing);
	ASSERT_NE(MAP_FAILED, (void *)self->map);
}

FIXTURE_TEARDOWN(mapping)
{
	munmap(self->map, PAGES * page_size);
	close(self->offer);
	close(self->driver);
}

static unsigned long long address_of(const struct bar *bar, int page)
{
	return bar->start + page * page_size;
}

/* How many lines say that just the pages from @first to @last are known as @name? */
static int listed_as(const struct bar *bar, const char *file, int first, int last,
		     const char *name)
{
	char what[2 * PATH_MAX];

	snprintf(what, sizeof(what), " %08llx-%08llx %s %s", address_of(bar, first),
		 address_of(bar, last + 1) - 1, name, file);
	return listed(getpid(), NULL, what);
}

TEST_F(mapping, lsiomem_tells_what_is_mapped)
{
	char what[2 * PATH_MAX];

	if (self->missing)
		SKIP(return, "%s", self->missing);
	snprintf(what, sizeof(what), " rw-%c %08llx-%08llx %s %s",
		 variant->sharing == MAP_SHARED ? 's' : 'p', address_of(&self->bar, 0),
		 address_of(&self->bar, PAGES) - 1, self->bar.address, self->file);
	EXPECT_EQ(1, listed(getpid(), NULL, what));
}

/* The offset of a part has to do with its address, and not only with that of the whole. */
TEST_F(mapping, H13_lsiomem_tells_what_is_left_of_a_mapping)
{
	if (self->missing)
		SKIP(return, "%s", self->missing);
	munmap(self->map + 4 * page_size, page_size);
	EXPECT_EQ(1, listed_as(&self->bar, self->file, 0, 3, self->bar.address));
	EXPECT_EQ(1, listed_as(&self->bar, self->file, 5, PAGES - 1, self->bar.address));
	EXPECT_EQ(0, listed_as(&self->bar, self->file, 0, PAGES - 1, self->bar.address));
}

TEST_F(mapping, lsiomem_tells_who_has_claimed)
{
	uint64_t start = address_of(&self->bar, 2);

	if (self->missing)
		SKIP(return, "%s", self->missing);
	ASSERT_EQ(0, driver(self->driver, "claim", start, 3 * page_size));
	EXPECT_EQ(1, listed_as(&self->bar, self->file, 0, 1, self->bar.address));
	EXPECT_EQ(1, listed_as(&self->bar, self->file, 2, 4, "iomem_claim"));
	EXPECT_EQ(1, listed_as(&self->bar, self->file, 5, PAGES - 1, self->bar.address));
	ASSERT_EQ(0, driver(self->driver, "release", start, 3 * page_size));
	EXPECT_EQ(1, listed_as(&self->bar, self->file, 0, PAGES - 1, self->bar.address));
}

TEST_F(mapping, lsiomem_tells_of_one_range_and_one_process)
{
	char inside[64], after[64];

	if (self->missing)
		SKIP(return, "%s", self->missing);
	snprintf(inside, sizeof(inside), "%llx", address_of(&self->bar, PAGES) - 1);
	snprintf(after, sizeof(after), "%llx-%llx", address_of(&self->bar, PAGES),
		 address_of(&self->bar, 2 * PAGES));
	EXPECT_EQ(1, listed(getpid(), inside, self->file));
	EXPECT_EQ(0, listed(getpid(), after, self->file));
	EXPECT_EQ(0, listed(1, inside, self->file));
}

/* What has gone has no name any more. Its file may be there for those who have it. */
TEST_F(mapping, lsiomem_tells_of_mapping_whose_device_has_gone)
{
	char path[PATH_MAX], deleted[PATH_MAX + 16];

	if (self->missing)
		SKIP(return, "%s", self->missing);
	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/remove", self->bar.address);
	snprintf(deleted, sizeof(deleted), "%s\\x20(deleted)", self->file);
	if (variant->interface == UIO) {
		ASSERT_EQ(0, driver(self->offer, "withdraw", 0, 0));
		/* Another device gets its number. */
		ASSERT_EQ(0, driver(self->offer, "offer", address_of(&self->bar, PAGES),
				    PAGES * page_size));
		EXPECT_EQ(0, listed_as(&self->bar, deleted, PAGES, 2 * PAGES - 1,
				       self->bar.address));
	}
	ASSERT_TRUE(write_file(path, "1"));
	EXPECT_EQ(0, listed_as(&self->bar, self->file, 0, PAGES - 1, self->bar.address));
	EXPECT_EQ(0, listed_as(&self->bar, deleted, 0, PAGES - 1, self->bar.address));
	EXPECT_EQ(1, listed(getpid(), NULL, self->file) + listed(getpid(), NULL, deleted));
	ASSERT_TRUE(write_file("/sys/bus/pci/rescan", "1"));
}

TEST(lsiomem_tells_of_hpet)
{
	int fd = open("/dev/hpet", O_RDONLY | O_CLOEXEC);

	page_size = getpagesize();
	if (fd < 0 || listed(getpid(), NULL, "") < 0)
		SKIP(return, "no HPET that is free, or lsiomem does not run");
	ASSERT_NE(MAP_FAILED, mmap(NULL, page_size, PROT_READ, MAP_SHARED, fd, 0));
	EXPECT_EQ(1, listed(getpid(), "fed00000", " /dev/hpet"));
	EXPECT_EQ(0, listed(getpid(), "fecff000-fecfffff", " /dev/hpet"));
	close(fd);
}

/* Whatever its path is, and whatever is at the path of another one. */
TEST(lsiomem_knows_a_device_by_its_number)
{
	const char *path = "/devmem\033[2J";
	struct bar bar;
	int fd;

	page_size = getpagesize();
	if (listed(getpid(), NULL, "") < 0)
		SKIP(return, "lsiomem does not run");
	ASSERT_TRUE(find_bar(&bar, IVSHMEM_ID, IVSHMEM_BAR));
	unlink(path);
	ASSERT_EQ(0, mknod(path, S_IFCHR | 0600, makedev(1, 1)));
	fd = open(path, O_RDWR | O_CLOEXEC);
	unlink(path);
	ASSERT_LE(0, fd);
	ASSERT_NE(MAP_FAILED, mmap(NULL, page_size, PROT_READ, MAP_SHARED, fd, bar.start));
	EXPECT_EQ(1, listed(getpid(), NULL, "/devmem\\x1b[2J\\x20(deleted)"));
	close(fd);
}

/* In a mount namespace of its own, a process maps a plain file that is at /dev/mem. */
static void map_plain_file(int ready)
{
	const char *path = "/plain";
	int fd;

	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0 || ftruncate(fd, page_size) || unshare(CLONE_NEWNS) ||
	    mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount(path, "/dev/mem", NULL, MS_BIND, NULL))
		_exit(1);
	fd = open("/dev/mem", O_RDWR | O_CLOEXEC);
	if (fd < 0 || mmap(NULL, page_size, PROT_READ, MAP_SHARED, fd, 0) == MAP_FAILED)
		_exit(1);
	if (write(ready, "", 1) == 1)
		pause();
	_exit(1);
}

TEST(lsiomem_does_not_take_a_plain_file_for_a_device)
{
	int fds[2], status;
	pid_t child;
	char byte;

	page_size = getpagesize();
	if (listed(getpid(), NULL, "") < 0)
		SKIP(return, "lsiomem does not run");
	ASSERT_EQ(0, pipe(fds));
	child = fork();
	ASSERT_LE(0, child);
	if (!child)
		map_plain_file(fds[1]);
	close(fds[1]);
	EXPECT_EQ(1, read(fds[0], &byte, 1));
	EXPECT_EQ(0, listed(child, NULL, ""));
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	close(fds[0]);
	unlink("/plain");
}

TEST_HARNESS_MAIN
