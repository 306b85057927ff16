// SPDX-License-Identifier: GPL-2.0-only
/*
 * Show what a claim does to the mappings of a BAR, step by step. The lines that
 * begin with "|" are the table of what was seen.
 */

#include "interfaces.h"

/* What a write and a read back through @map give. */
static const char *access_through(char *map)
{
	uint32_t value;

	if (map == MAP_FAILED)
		return "no mmap";
	if (!poke(map, 0xcafe) || !peek(map, &value))
		return "SIGBUS";
	return value == 0xcafe ? "works" : "wrong data";
}

int main(void)
{
	enum { COUNT = 3 };
	static const enum interface interfaces[COUNT] = { DEVMEM, SYSFS, PROCFS };
	const char *before[COUNT], *during[COUNT], *after[COUNT];
	char *maps[COUNT];
	struct bar bar;
	int fd, i;

	catch_sigbus();
	fd = open_driver();
	if (fd < 0 || !find_bar(&bar, IVSHMEM_ID, IVSHMEM_BAR)) {
		fprintf(stderr, "no test driver, or no ivshmem device\n");
		return 1;
	}
	printf("The device is %s, BAR %d has %llu MiB at %#llx\n", bar.address,
	       bar.nr, (unsigned long long)bar.size >> 20,
	       (unsigned long long)bar.start);

	for (i = 0; i < COUNT; i++) {
		maps[i] = map_bar(&bar, interfaces[i], 0, bar.size, MAP_SHARED);
		if (maps[i] == MAP_FAILED && !lacks_mmap(interfaces[i], errno)) {
			perror(interface_names[interfaces[i]]);
			return 1;
		}
		before[i] = access_through(maps[i]);
		printf("A program maps the BAR through %s and writes to it: %s\n",
		       interface_names[interfaces[i]], before[i]);
	}

	if (driver(fd, "claim", bar.start, bar.size)) {
		perror("claim");
		return 1;
	}
	printf("A driver claims the BAR\n");
	for (i = 0; i < COUNT; i++) {
		during[i] = access_through(maps[i]);
		printf("The program writes through %s: %s\n",
		       interface_names[interfaces[i]], during[i]);
	}

	driver(fd, "release", bar.start, bar.size);
	printf("The driver releases the BAR\n");
	for (i = 0; i < COUNT; i++) {
		after[i] = access_through(maps[i]);
		printf("The program writes through %s: %s\n",
		       interface_names[interfaces[i]], after[i]);
	}

	for (i = 0; i < COUNT; i++)
		printf("| %s | %s | %s | %s |\n", interface_names[interfaces[i]],
		       before[i], during[i], after[i]);
	return 0;
}
