// SPDX-License-Identifier: GPL-2.0-only
/*
 * lsiomem: who has device memory mapped, through which file, and the name by which
 * /proc/iomem knows it, that of a driver where one has claimed it. A mapping that has
 * several names has a line for each.
 */

#include <ctype.h>
#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The address of what has gone */
#define UNKNOWN		ULLONG_MAX
/* How many maps a UIO device can have */
#define UIO_MAPS	5

struct range {
	unsigned long long start;
	unsigned long long end;		/* its last byte */
};

/* A line of /proc/iomem, where what is inside follows what it is inside of. */
struct resource {
	struct range range;
	char *name;
};

static struct resource *resources;
static size_t count;

static void read_resources(void)
{
	FILE *f = fopen("/proc/iomem", "r");
	struct resource r;
	char *line = NULL;
	unsigned long long top = 0;
	size_t size = 0;

	if (!f)
		err(1, "/proc/iomem");
	while (getline(&line, &size, f) > 0) {
		if (sscanf(line, "%llx-%llx : %m[^\n]",
			   &r.range.start, &r.range.end, &r.name) != 3)
			continue;
		resources = reallocarray(resources, count + 1, sizeof(r));
		if (!resources)
			err(1, "/proc/iomem");
		resources[count++] = r;
		if (r.range.end > top)
			top = r.range.end;
	}
	free(line);
	fclose(f);
	if (!top)
		errx(1, "/proc/iomem does not show addresses; run it as root");
}

/* The innermost name of @start, and, in @end, where the next one begins at the latest. */
static const char *name_at(unsigned long long start, unsigned long long *end)
{
	const char *name = "-";
	const struct resource *r;

	for (r = resources; r < resources + count; r++) {
		if (r->range.start > start) {
			if (r->range.start <= *end)
				*end = r->range.start - 1;
		} else if (r->range.end >= start) {
			name = r->name;
			if (r->range.end < *end)
				*end = r->range.end;
		}
	}
	return name;
}

static void address_of_first(const char *prefix, unsigned long long *start)
{
	const struct resource *r;

	for (r = resources; r < resources + count; r++) {
		if (!strncmp(r->name, prefix, strlen(prefix))) {
			*start = r->range.start;
			return;
		}
	}
}

#define DELETED	" (deleted)"

/* Is it that file, or was it, before its device went? */
static bool is_file(const char *path, const char *name)
{
	size_t length = strlen(name);

	return !strncmp(path, name, length) &&
	       (!path[length] || !strcmp(path + length, DELETED));
}

/*
 * The offset in a file of UIO is the number of a map; that of what is mapped can be the
 * address, where the kernel has set it. When a device has gone, its number may be that
 * of another.
 */
static void uio_address(const char *path, unsigned int nr, unsigned long long offset,
			unsigned long long *start)
{
	const unsigned long long page_size = sysconf(_SC_PAGESIZE);
	char addr[PATH_MAX];
	FILE *f;

	if (offset / page_size >= UIO_MAPS) {
		*start = offset;
		return;
	}
	if (strstr(path, DELETED))
		return;
	snprintf(addr, sizeof(addr), "/sys/class/uio/uio%u/maps/map%llu/addr", nr,
		 offset / page_size);
	f = fopen(addr, "r");
	if (!f)
		return;
	if (fscanf(f, "%llx", start) == 1)
		*start &= ~(page_size - 1);
	fclose(f);
}

/* Does @path lead to device memory? Then @start is its address at @offset, or UNKNOWN. */
static bool is_iomem(const char *path, unsigned long long offset, unsigned long long *start)
{
	const char *name = strrchr(path, '/');
	unsigned int nr;

	*start = UNKNOWN;
	if (!name)
		return false;
	if (sscanf(path, "/dev/uio%u", &nr) == 1) {
		uio_address(path, nr, offset, start);
		return true;
	}
	if (is_file(path, "/dev/hpet") && !offset) {
		address_of_first("HPET ", start);
		return true;
	}
	/* All other offsets are physical addresses. */
	*start = offset;
	if (!strncmp(path, "/sys/devices/", 13))
		return !strncmp(name, "/resource", 9) || is_file(name, "/legacy_mem");
	return is_file(path, "/dev/mem") || is_file(path, "/dev/hpet") ||
	       !strncmp(path, "/proc/bus/pci/", 14);
}

struct process {
	const char *pid;
	char name[32];
};

static void print(const struct process *process, const char *mode, const char *range,
		  const char *name, const char *path)
{
	printf("%7s %-15s %-4s %-25s %-16s %s\n", process->pid, process->name, mode, range,
	       name, path);
}

/* A line for each name that a part of @mapped has, if it has to do with @wanted. */
static void print_mapping(const struct process *process, const char *mode,
			  const char *path, const struct range *mapped,
			  const struct range *wanted)
{
	struct range part = *mapped;
	const char *name;
	char text[48];

	for (;;) {
		part.end = mapped->end;
		name = name_at(part.start, &part.end);
		if (part.start <= wanted->end && part.end >= wanted->start) {
			snprintf(text, sizeof(text), "%08llx-%08llx",
				 part.start, part.end);
			print(process, mode, text, name, path);
		}
		if (part.end == mapped->end)
			return;
		part.start = part.end + 1;
	}
}

static FILE *open_of(const char *pid, const char *file)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "/proc/%s/%s", pid, file);
	return fopen(path, "r");
}

/* As one word of what can be printed */
static void read_name(struct process *process)
{
	FILE *f = open_of(process->pid, "comm");
	char *c;

	if (f) {
		fgets(process->name, sizeof(process->name), f);
		fclose(f);
	}
	process->name[strcspn(process->name, "\n")] = '\0';
	for (c = process->name; *c; c++) {
		if (!isgraph((unsigned char)*c))
			*c = '?';
	}
}

/* Returns false, with errno, if there is nothing to read: a process may go at any time. */
static bool list(const char *pid, const struct range *wanted)
{
	struct process process = { .pid = pid, .name = "-" };
	FILE *f = open_of(pid, "maps");
	unsigned long long from, to, offset;
	struct range mapped;
	char *line = NULL;
	size_t size = 0;
	char mode[5];
	int path;

	if (!f)
		return false;
	read_name(&process);
	while (getline(&line, &size, f) > 0) {
		path = 0;
		if (sscanf(line, "%llx-%llx %4s %llx %*s %*s %n",
			   &from, &to, mode, &offset, &path) != 4 || !path)
			continue;
		line[strcspn(line, "\n")] = '\0';
		if (!is_iomem(line + path, offset, &mapped.start))
			continue;
		if (mapped.start == UNKNOWN) {
			print(&process, mode, "unknown", "-", line + path);
			continue;
		}
		mapped.end = mapped.start + (to - from) - 1;
		print_mapping(&process, mode, line + path, &mapped, wanted);
	}
	free(line);
	fclose(f);
	return true;
}

static void list_all(const struct range *wanted)
{
	DIR *proc = opendir("/proc");
	struct dirent *entry;

	if (!proc)
		err(1, "/proc");
	while ((entry = readdir(proc))) {
		if (isdigit((unsigned char)entry->d_name[0]) &&
		    !list(entry->d_name, wanted) && errno != ENOENT && errno != ESRCH)
			warn("process %s", entry->d_name);
	}
	closedir(proc);
}

static void help(FILE *to)
{
	fprintf(to,
		"usage: %s [-p PID] [ADDRESS[-ADDRESS]]\n"
		"\n"
		"List the processes that have device memory mapped, or only the process PID,\n"
		"or only what is at the physical ADDRESS, in hexadecimal.\n",
		program_invocation_short_name);
}

/* ADDRESS, or ADDRESS-ADDRESS, as /proc/iomem has it */
static bool parse_range(const char *text, struct range *range)
{
	char *end;

	range->start = strtoull(text, &end, 16);
	range->end = range->start;
	if (end != text && *end == '-') {
		text = end + 1;
		range->end = strtoull(text, &end, 16);
	}
	return end != text && !*end && range->start <= range->end;
}

int main(int argc, char **argv)
{
	const struct process header = { .pid = "PID", .name = "COMMAND" };
	struct range wanted = { 0, ULLONG_MAX };
	const char *pid = NULL;
	int option;

	while ((option = getopt(argc, argv, "hp:")) != -1) {
		switch (option) {
		case 'p':
			pid = optarg;
			break;
		case 'h':
			help(stdout);
			return 0;
		default:
			help(stderr);
			return 1;
		}
	}
	if (optind < argc && !parse_range(argv[optind++], &wanted))
		errx(1, "%s: no range; say ADDRESS or ADDRESS-ADDRESS", argv[optind - 1]);
	if (optind < argc) {
		help(stderr);
		return 1;
	}

	read_resources();
	print(&header, "MODE", "RANGE", "NAME", "FILE");
	if (!pid)
		list_all(&wanted);
	else if (!list(pid, &wanted))
		err(1, "process %s", pid);
	if (fflush(stdout) || ferror(stdout))
		err(1, "output");
	return 0;
}
