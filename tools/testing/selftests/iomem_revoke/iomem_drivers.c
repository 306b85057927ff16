// SPDX-License-Identifier: GPL-2.0-only
/*
 * Drivers of real devices, bound and unbound while what they claim is mapped, devices
 * that are unplugged, a BAR that is resized, and BARs that are none.
 *
 * They need an NVMe controller, a virtio device, persistent memory (boot with
 * memmap=SIZE!START), and the module iomem_rebar. Whoever runs the machine reads its
 * output, and does as the lines say that begin with "# monitor": they are commands of
 * the monitor of QEMU.
 *
 * A test whose name begins with H and a number fails on kernels without iomem
 * mappings.
 */

#include <sys/stat.h>

#include "interfaces.h"
#include "../kselftest_harness.h"

#define PATTERN		0x5ca1ab1e
/* Drivers take their time under KASAN and lockdep. */
#define TIMEOUT		200
#define MAP_SIZE	4096

static bool write_to(const char *dir, const char *file, const char *text)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/%s", dir, file);
	return write_file(path, text);
}

/* Wait until @path is there, or is not. */
static bool wait_for(const char *path, bool there)
{
	int tries = 600;

	while (tries-- && !access(path, F_OK) != there)
		usleep(100000);
	return !access(path, F_OK) == there;
}

/* Does the device that @path stands for give @size bytes? */
static bool device_reads(const char *path, void *buf, size_t size)
{
	int fd;
	bool ok;

	if (!wait_for(path, true))
		return false;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	ok = fd >= 0 && read(fd, buf, size) == (ssize_t)size;
	close(fd);
	return ok;
}

FIXTURE(pci_driver)
{
	/* Older ones of kselftest_harness.h run a test that its setup has skipped. */
	const char *missing;
	char dir[64];
	struct bar bar;
	char *map;
};

FIXTURE_VARIANT(pci_driver)
{
	const char *driver;
	int bar;
	const char *works;	/* what can be read when the driver works */
	enum interface interface;
};

FIXTURE_VARIANT_ADD(pci_driver, nvme_devmem) {
	.driver = "nvme", .bar = 0, .works = "/dev/nvme0n1", .interface = DEVMEM,
};

FIXTURE_VARIANT_ADD(pci_driver, nvme_sysfs) {
	.driver = "nvme", .bar = 0, .works = "/dev/nvme0n1", .interface = SYSFS,
};

FIXTURE_VARIANT_ADD(pci_driver, nvme_procfs) {
	.driver = "nvme", .bar = 0, .works = "/dev/nvme0n1", .interface = PROCFS,
};

FIXTURE_VARIANT_ADD(pci_driver, virtio_devmem) {
	.driver = "virtio-pci", .bar = 4, .works = "/dev/hwrng", .interface = DEVMEM,
};

FIXTURE_VARIANT_ADD(pci_driver, virtio_sysfs) {
	.driver = "virtio-pci", .bar = 4, .works = "/dev/hwrng", .interface = SYSFS,
};

FIXTURE_VARIANT_ADD(pci_driver, virtio_procfs) {
	.driver = "virtio-pci", .bar = 4, .works = "/dev/hwrng", .interface = PROCFS,
};

FIXTURE_VARIANT_ADD(pci_driver, virtio_sysfs_wc) {
	.driver = "virtio-pci", .bar = 4, .works = "/dev/hwrng", .interface = SYSFS_WC,
};

/* The address of the first device that the driver is bound to */
static bool find_device(const char *dir, struct bar *bar)
{
	DIR *devices = opendir(dir);
	struct dirent *entry;
	bool found = false;

	while (devices && !found && (entry = readdir(devices))) {
		found = !strncmp(entry->d_name, "0000:", 5);
		snprintf(bar->address, sizeof(bar->address), "%.31s", entry->d_name);
	}
	if (devices)
		closedir(devices);
	return found;
}

FIXTURE_SETUP(pci_driver)
{
	catch_sigbus();
	snprintf(self->dir, sizeof(self->dir), "/sys/bus/pci/drivers/%s", variant->driver);
	if (!find_device(self->dir, &self->bar)) {
		self->missing = "no device of the driver";
		return;
	}
	/* Unbound while it still probes, NVMe is another device the next time. */
	ASSERT_TRUE(wait_for(variant->works, true));
	ASSERT_TRUE(write_to(self->dir, "unbind", self->bar.address));
	enable_device(self->bar.address);
	self->bar.nr = variant->bar;
	ASSERT_TRUE(read_bar(&self->bar));
	self->map = map_bar(&self->bar, variant->interface, 0, MAP_SIZE, MAP_SHARED);
	ASSERT_NE(MAP_FAILED, (void *)self->map);
}

FIXTURE_TEARDOWN(pci_driver)
{
	munmap(self->map, MAP_SIZE);
	write_to(self->dir, "bind", self->bar.address);
}

TEST_F_TIMEOUT(pci_driver, H8_driver_takes_pages_and_gives_them_back, TIMEOUT)
{
	char buf[512];
	uint32_t value;

	if (self->missing)
		SKIP(return, "%s", self->missing);
	EXPECT_TRUE(peek(self->map, &value));
	ASSERT_TRUE(write_to(self->dir, "bind", self->bar.address));
	EXPECT_FALSE(peek(self->map, &value));
	EXPECT_FALSE(poke(self->map, 0));
	EXPECT_TRUE(device_reads(variant->works, buf, sizeof(buf)));
	EXPECT_FALSE(peek(self->map, &value));

	ASSERT_TRUE(write_to(self->dir, "unbind", self->bar.address));
	enable_device(self->bar.address);
	EXPECT_TRUE(peek(self->map, &value));
}

/* A cache mode outlives neither the mapping nor, with a file still open, the munmap. */
TEST_F_TIMEOUT(pci_driver, driver_has_the_cache_mode_that_it_asks_for, TIMEOUT)
{
	char buf[512];
	uint32_t value;
	int fd;

	if (self->missing)
		SKIP(return, "%s", self->missing);
	if (memtypes(self->bar.start, "") < 0)
		SKIP(return, "no list of memory types in debugfs");
	fd = open_interface(&self->bar, variant->interface);
	ASSERT_GE(fd, 0);
	EXPECT_TRUE(peek(self->map, &value));
	munmap(self->map, MAP_SIZE);
	self->map = NULL;

	ASSERT_TRUE(write_to(self->dir, "bind", self->bar.address));
	EXPECT_TRUE(device_reads(variant->works, buf, sizeof(buf)));
	EXPECT_EQ(0, memtypes(self->bar.start, "write-combining"));
	EXPECT_LE(1, memtypes(self->bar.start, "uncached-minus"));
	close(fd);
	ASSERT_TRUE(write_to(self->dir, "unbind", self->bar.address));
}

#define PMEM_DRIVER	"/sys/bus/nd/drivers/nd_pmem"
#define PMEM_NAME	"namespace0.0"

/*
 * What revocation was invented for: memory with a driver, of which user space has a
 * page mapped.
 */
FIXTURE(pmem)
{
	const char *missing;
	char *map;
};

FIXTURE_VARIANT(pmem)
{
	int sharing;
};

FIXTURE_VARIANT_ADD(pmem, shared) {
	.sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(pmem, private) {
	.sharing = MAP_PRIVATE,
};

FIXTURE_SETUP(pmem)
{
	FILE *f = fopen("/sys/bus/nd/devices/region0/resource", "r");
	long long start;
	int fd;

	catch_sigbus();
	if (!f) {
		self->missing = "no persistent memory";
		return;
	}
	ASSERT_EQ(1, fscanf(f, "%lli", &start));
	fclose(f);
	ASSERT_TRUE(write_to(PMEM_DRIVER, "unbind", PMEM_NAME));
	fd = open("/dev/mem", O_RDWR);
	ASSERT_GE(fd, 0);
	self->map = mmap(NULL, MAP_SIZE, PROT_READ | PROT_WRITE, variant->sharing, fd,
			 start);
	close(fd);
	ASSERT_NE(MAP_FAILED, (void *)self->map);
}

FIXTURE_TEARDOWN(pmem)
{
	munmap(self->map, MAP_SIZE);
	write_to(PMEM_DRIVER, "bind", PMEM_NAME);
}

TEST_F_TIMEOUT(pmem, H8_namespace_takes_memory_and_gives_it_back, TIMEOUT)
{
	uint32_t block[1024] = { PATTERN + 1 };
	uint32_t value = 0;
	int fd;

	if (self->missing)
		SKIP(return, "%s", self->missing);
	EXPECT_TRUE(poke(self->map, PATTERN));
	ASSERT_TRUE(write_to(PMEM_DRIVER, "bind", PMEM_NAME));
	EXPECT_FALSE(peek(self->map, &value));
	EXPECT_FALSE(poke(self->map, PATTERN));

	/* The driver works, and what it writes is there when it is gone. */
	ASSERT_TRUE(wait_for("/dev/pmem0", true));
	fd = open("/dev/pmem0", O_RDWR | O_SYNC);
	ASSERT_GE(fd, 0);
	EXPECT_EQ(sizeof(block), pwrite(fd, block, sizeof(block), 0));
	EXPECT_EQ(0, fsync(fd));
	close(fd);
	EXPECT_FALSE(peek(self->map, &value));

	ASSERT_TRUE(write_to(PMEM_DRIVER, "unbind", PMEM_NAME));
	EXPECT_TRUE(peek(self->map, &value));
	EXPECT_EQ(PATTERN + 1, value);
}

/* The device that is unplugged, and where it is plugged in again */
#define PLUG_ADDRESS	"0000:00:10.0"
#define PLUG_PATH	"/sys/bus/pci/devices/" PLUG_ADDRESS
#define PLUG_EDU_ID	0x010000ed	/* what the first word of an edu device reads */

FIXTURE(plug)
{
	const char *missing;
	struct bar bar;
	char *map;
};

FIXTURE_VARIANT(plug)
{
	enum interface interface;
	int sharing;
};

FIXTURE_VARIANT_ADD(plug, sysfs_shared) {
	.interface = SYSFS, .sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(plug, procfs_private) {
	.interface = PROCFS, .sharing = MAP_PRIVATE,
};

static void tell_monitor(const char *command)
{
	printf("# monitor %s\n", command);
	fflush(stdout);
}

static bool unplug(void)
{
	tell_monitor("device_del plug");
	return wait_for(PLUG_PATH, false);
}

/* The monitor refuses as long as the former device has not really gone. */
static bool plug_in(struct bar *bar)
{
	int tries;

	for (tries = 0; tries < 20 && access(PLUG_PATH, F_OK); tries++) {
		sleep(1);
		tell_monitor("device_add edu,id=plug,addr=0x10");
		sleep(1);
	}
	if (!wait_for(PLUG_PATH, true))
		return false;
	sleep(1);
	enable_device(bar->address);
	return read_bar(bar);
}

/* The address that the firmware gave is not the one that the kernel gives. */
FIXTURE_SETUP(plug)
{
	catch_sigbus();
	if (access(PLUG_PATH, F_OK)) {
		self->missing = "no device to unplug";
		return;
	}
	snprintf(self->bar.address, sizeof(self->bar.address), PLUG_ADDRESS);
	ASSERT_TRUE(unplug());
	ASSERT_TRUE(plug_in(&self->bar));
	self->map = map_bar(&self->bar, variant->interface, 0, MAP_SIZE, variant->sharing);
	ASSERT_NE(MAP_FAILED, (void *)self->map);
}

FIXTURE_TEARDOWN(plug)
{
	munmap(self->map, MAP_SIZE);
}

TEST_F_TIMEOUT(plug, H6_unplugged_device_is_out_of_reach, TIMEOUT)
{
	uint64_t old = self->bar.start;
	uint32_t value = 0;

	if (self->missing)
		SKIP(return, "%s", self->missing);
	EXPECT_TRUE(peek(self->map, &value));
	EXPECT_EQ(PLUG_EDU_ID, value);
	ASSERT_TRUE(unplug());
	EXPECT_FALSE(peek(self->map, &value));

	/* Another one comes, to the same address. */
	ASSERT_TRUE(plug_in(&self->bar));
	EXPECT_EQ(old, self->bar.start);
	EXPECT_FALSE(peek(self->map, &value));
	EXPECT_FALSE(poke(self->map, 0));
}

FIXTURE(resize)
{
	const char *missing;
	char dir[64];
	struct bar bar;
	char *map;
};

FIXTURE_VARIANT(resize)
{
	enum interface interface;
	int sharing;
};

FIXTURE_VARIANT_ADD(resize, sysfs_shared) {
	.interface = SYSFS, .sharing = MAP_SHARED,
};

FIXTURE_VARIANT_ADD(resize, wc_private) {
	.interface = SYSFS_WC, .sharing = MAP_PRIVATE,
};

FIXTURE_VARIANT_ADD(resize, procfs_shared) {
	.interface = PROCFS, .sharing = MAP_SHARED,
};

/* Give the BAR 1 << @order MiB. */
static bool resize(const char *dir, struct bar *bar, int order)
{
	char text[8];

	snprintf(text, sizeof(text), "%d", order);
	return write_to(dir, "resource0_resize", text) && read_bar(bar) &&
	       bar->size == 1UL << (20 + order);
}

/* How large the file of the BAR says that it is */
static uint64_t file_size(const char *dir)
{
	char path[PATH_MAX];
	struct stat st;

	snprintf(path, sizeof(path), "%s/resource0", dir);
	return stat(path, &st) ? 0 : st.st_size;
}

FIXTURE_SETUP(resize)
{
	catch_sigbus();
	if (!find_bar(&self->bar, REBAR_ID, REBAR_BAR)) {
		self->missing = "no BAR to resize";
		return;
	}
	snprintf(self->dir, sizeof(self->dir), "/sys/bus/pci/devices/%s",
		 self->bar.address);
	self->map = map_bar(&self->bar, variant->interface, 0, MAP_SIZE, variant->sharing);
	ASSERT_NE(MAP_FAILED, (void *)self->map);
}

FIXTURE_TEARDOWN(resize)
{
	munmap(self->map, MAP_SIZE);
	resize(self->dir, &self->bar, 0);
}

TEST_F(resize, H6_resized_bar_is_out_of_reach)
{
	uint64_t old = self->bar.start;
	uint32_t value = 0;
	char *map;

	if (self->missing)
		SKIP(return, "%s", self->missing);
	/* In a private mapping, this makes a copy, which goes, too. */
	EXPECT_TRUE(poke(self->map, PATTERN));
	EXPECT_TRUE(peek(self->map, &value));
	ASSERT_TRUE(resize(self->dir, &self->bar, 1));
	ASSERT_NE(old, self->bar.start);
	EXPECT_FALSE(peek(self->map, &value));
	EXPECT_FALSE(poke(self->map, PATTERN));

	/* There are as many pages as its size and its files say. */
	EXPECT_EQ(self->bar.size, file_size(self->dir));
	map = map_bar(&self->bar, variant->interface, self->bar.size - MAP_SIZE, MAP_SIZE,
		      MAP_SHARED);
	ASSERT_NE(MAP_FAILED, (void *)map);
	EXPECT_TRUE(poke(map, PATTERN));
	EXPECT_TRUE(peek(map, &value));
	EXPECT_EQ(PATTERN, value);

	/* Back where it was: what has been mapped before stays gone. */
	ASSERT_TRUE(resize(self->dir, &self->bar, 0));
	EXPECT_EQ(old, self->bar.start);
	EXPECT_FALSE(peek(self->map, &value));
	EXPECT_FALSE(peek(map, &value));
	munmap(map, MAP_SIZE);
}

/*
 * The BAR grows over its old address, where another part of it is now:
 *
 *   1 MiB   [bar]
 *   2 MiB        [  claimed   ]   [ bar ]      mapped here
 *   4 MiB                   [     bar   ]
 */
TEST_F(resize, H6_bar_that_grows_over_its_old_address_stays_out_of_reach)
{
	uint64_t blocked, old;
	int claims = open_driver();
	uint32_t value;
	char *map;

	if (self->missing)
		SKIP(return, "%s", self->missing);
	ASSERT_GE(claims, 0);
	blocked = self->bar.start + (1 << 20);
	ASSERT_EQ(0, driver(claims, "claim", blocked, 3 << 20));
	ASSERT_TRUE(resize(self->dir, &self->bar, 1));
	old = self->bar.start;
	map = map_bar(&self->bar, variant->interface, 0, MAP_SIZE, variant->sharing);
	ASSERT_NE(MAP_FAILED, (void *)map);
	EXPECT_TRUE(peek(map, &value));

	ASSERT_EQ(0, driver(claims, "release", blocked, 3 << 20));
	ASSERT_TRUE(resize(self->dir, &self->bar, 2));
	ASSERT_LT(self->bar.start, old);
	ASSERT_LT(old, self->bar.start + self->bar.size);
	EXPECT_FALSE(peek(map, &value));
	EXPECT_FALSE(poke(map, PATTERN));

	/* And when it is back there. */
	ASSERT_TRUE(resize(self->dir, &self->bar, 0));
	ASSERT_EQ(0, driver(claims, "claim", blocked, 3 << 20));
	ASSERT_TRUE(resize(self->dir, &self->bar, 1));
	ASSERT_EQ(old, self->bar.start);
	EXPECT_FALSE(peek(map, &value));
	munmap(map, MAP_SIZE);
	close(claims);
}

/* A size that the device does not have leaves the BAR, and its files, as they were. */
TEST_F(resize, refused_size_leaves_the_bar)
{
	struct bar bar = self->bar;
	char *map;

	if (self->missing)
		SKIP(return, "%s", self->missing);
	EXPECT_FALSE(resize(self->dir, &bar, 5));
	ASSERT_TRUE(read_bar(&bar));
	EXPECT_EQ(self->bar.start, bar.start);
	EXPECT_EQ(self->bar.size, bar.size);
	EXPECT_EQ(self->bar.size, file_size(self->dir));
	map = map_bar(&self->bar, variant->interface, 0, MAP_SIZE, variant->sharing);
	ASSERT_NE(MAP_FAILED, (void *)map);
	EXPECT_TRUE(poke(map, PATTERN));
	munmap(map, MAP_SIZE);
}

/* What is where the BARs should be is not one, as a quirk of the kernel knows. */
TEST(no_file_for_a_bar_that_is_none)
{
	struct bar bar = {};
	char path[PATH_MAX];
	uint32_t config[16];
	int i;

	EXPECT_FALSE(find_bar(&bar, BROKEN_ID, 0));
	if (!bar.address[0])
		SKIP(return, "no such device");
	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/config", bar.address);
	ASSERT_TRUE(device_reads(path, config, sizeof(config)));
	EXPECT_NE(0, config[PCI_BASE_ADDRESS_0 / 4]);
	for (i = 0; i < 6; i++) {
		snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/resource%d",
			 bar.address, i);
		EXPECT_NE(0, access(path, F_OK));
		strcat(path, "_wc");
		EXPECT_NE(0, access(path, F_OK));
	}
}

TEST_HARNESS_MAIN
