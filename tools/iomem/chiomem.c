// SPDX-License-Identifier: GPL-2.0-only
/*
 * chiomem: grant user space a range of device memory that a driver has claimed, take
 * that back, and choose what a claim does to those who have it mapped.
 */

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "iomem.h"

/* Some of it was done. */
#define EXIT_PARTIAL	64

#define GRANTS	"/sys/kernel/iomem/grants"
#define POLICY	"/sys/kernel/iomem/policy"

static bool verbose;
static bool writable;
static const char *interface = "any";
static unsigned long long seconds;
static unsigned int done, failed;

/* What the kernel means by an error */
static const struct {
	int error;
	const char *meaning;
} errors[] = {
	{ EPERM, "that needs CAP_SYS_RAWIO, and no lockdown; or it is exclusive, or RAM" },
	{ ENOENT, "there is none" },
	{ ENXIO, "not all of it is claimed by a driver" },
	{ EEXIST, "some of it is granted already" },
	{ ENODEV, "there is no such device" },
	{ ENOSPC, "there are too many grants" },
	{ ERANGE, "it is not inside one claim; lsiomem --tree shows them" },
};

static void say_error(const char *what, int error)
{
	const char *meaning = strerror(error);
	char *text = iomem_printable(what);
	size_t i;

	for (i = 0; i < sizeof(errors) / sizeof(*errors); i++) {
		if (errors[i].error == error)
			meaning = errors[i].meaning;
	}
	warnx("%s: %s", text, meaning);
	free(text);
}

/* In one write, as the kernel has it. Returns 0 or an errno. */
static int write_file(const char *file, const char *text)
{
	size_t length = strlen(text);
	ssize_t written;
	char *path;
	int fd, error = 0;

	path = iomem_path("%s", file);
	fd = open(path, O_WRONLY | O_CLOEXEC | O_TRUNC);
	free(path);
	if (fd < 0)
		return errno;
	written = write(fd, text, length);
	if (written < 0)
		error = errno;
	else if ((size_t)written != length)
		error = EIO;
	if (close(fd) && !error)
		error = errno;
	return error;
}

static char *read_file(const char *file)
{
	char *text = iomem_read("%s", file);

	if (!text && errno == ENOENT)
		errx(1, "%s: this kernel has no grants and no policy of device memory", file);
	if (!text)
		err(1, "%s", file);
	return text;
}

/* Write @command, which is about @what, and tell how it went. */
static bool command(const char *file, const char *what, const char *text)
{
	int error = write_file(file, text);

	if (error) {
		say_error(what, error);
		failed++;
		return false;
	}
	done++;
	return true;
}

/* The grant that has the largest number, in @text, which changes, of all or of @range */
static unsigned long long last_grant(const struct iomem_range *range)
{
	char *text = read_file(GRANTS), *rest = text, *line;
	struct iomem_grant grant;
	unsigned long long last = 0;

	while ((line = iomem_next_line(&rest))) {
		if (iomem_parse_grant(line, &grant) && grant.id > last &&
		    (!range || iomem_overlap(range, &grant.range)))
			last = grant.id;
	}
	free(text);
	return last;
}

static void grant_one(const char *what)
{
	char *text;

	if (asprintf(&text, "grant %s %s %s %llu\n", what, writable ? "rw" : "ro",
		     interface, seconds) < 0)
		err(1, NULL);
	if (command(GRANTS, what, text) && verbose)
		printf("granted %s as number %llu\n", what, last_grant(NULL));
	free(text);
}

static void grant_device(const struct iomem_what *what)
{
	struct iomem_bar bars[IOMEM_BARS];
	char text[IOMEM_BDF + 16], *file;
	bool found = false;
	int bar;

	file = iomem_read("/sys/bus/pci/devices/%s/resource", what->device);
	if (!file) {
		warnx("%s: no such PCI device", what->device);
		failed++;
		return;
	}
	iomem_parse_bars(file, bars);
	free(file);
	for (bar = 0; bar < IOMEM_BARS - 1; bar++) {
		if (!bars[bar].memory || (what->bar >= 0 && what->bar != bar))
			continue;
		found = true;
		snprintf(text, sizeof(text), "%s/%d", what->device, bar);
		grant_one(text);
	}
	if (!found) {
		warnx("%s: no such BAR, or it is no memory", what->word);
		failed++;
	}
}

/* Of one address, its page; or less, if what is there is less */
static void find_around(struct iomem_range *range)
{
	const unsigned long long page_size = sysconf(_SC_PAGESIZE);
	const unsigned long long address = range->start;
	const struct iomem_resource *resource;
	unsigned long long last = ULLONG_MAX;
	struct iomem_tree tree;
	char *text;

	range->start &= ~(page_size - 1);
	range->last = range->start + (page_size - 1);
	text = iomem_read("/proc/iomem");
	if (!text)
		return;
	iomem_parse_tree(text, &tree);
	resource = iomem_innermost(&tree, address, &last);
	if (resource && resource->range.start > range->start)
		range->start = resource->range.start;
	if (resource && resource->range.last < range->last)
		range->last = resource->range.last;
	iomem_free_tree(&tree);
	free(text);
}

static void grant(const char *word)
{
	struct iomem_what what;
	char text[48];

	if (iomem_parse_device(word, what.device, &what.bar)) {
		what.word = word;
		grant_device(&what);
		return;
	}
	if (!iomem_parse_range(word, &what.range)) {
		warnx("%s: say FIRST-LAST, ADDRESS or DEVICE[:BAR]", word);
		failed++;
		return;
	}
	if (!strchr(word, '-'))
		find_around(&what.range);
	snprintf(text, sizeof(text), "0x%llx-0x%llx", what.range.start,
		 what.range.last);
	grant_one(text);
}

static void take_back_one(unsigned long long id)
{
	char text[32], what[32];

	snprintf(text, sizeof(text), "revoke %llu\n", id);
	snprintf(what, sizeof(what), "grant %llu", id);
	if (command(GRANTS, what, text) && verbose)
		printf("took back %s\n", what);
}

/* Is @grant meant by @word: "all", a range that contains it, or its device? */
static bool is_meant(const struct iomem_grant *grant, const char *word)
{
	char device[IOMEM_BDF], other[IOMEM_BDF];
	struct iomem_range range;
	int bar, other_bar;

	if (!strcmp(word, "all"))
		return true;
	if (iomem_parse_device(word, device, &bar))
		return grant->device &&
		       iomem_parse_device(grant->device, other, &other_bar) &&
		       !strcmp(device, other) &&
		       (bar < 0 || other_bar < 0 || bar == other_bar);
	return iomem_parse_range(word, &range) && iomem_contain(&range, &grant->range);
}

static void take_back(const char *word)
{
	char *text, *rest, *line;
	struct iomem_grant grant;
	bool found = false;
	unsigned long long id;

	if (iomem_parse_number(word, ULLONG_MAX, &id)) {
		take_back_one(id);
		return;
	}
	text = read_file(GRANTS);
	rest = text;
	while ((line = iomem_next_line(&rest))) {
		if (iomem_parse_grant(line, &grant) && is_meant(&grant, word)) {
			found = true;
			take_back_one(grant.id);
		}
	}
	free(text);
	if (!found && strcmp(word, "all")) {
		warnx("%s: nothing of that is granted", word);
		failed++;
	}
}

static void list(void)
{
	char *text = read_file(GRANTS), *rest = text, *line, *via, *device;
	struct iomem_grant grant;

	while ((line = iomem_next_line(&rest))) {
		if (!iomem_parse_grant(line, &grant))
			continue;
		via = iomem_printable(grant.interface);
		device = iomem_printable(grant.device ?: "-");
		printf("%llu 0x%08llx-0x%08llx %s %s ", grant.id,
		       grant.range.start, grant.range.last, grant.write ? "rw" : "ro", via);
		if (grant.timed)
			printf("%llu %s\n", grant.seconds, device);
		else
			printf("- %s\n", device);
		free(via);
		free(device);
	}
	free(text);
}

static void do_policy(const char *word)
{
	char *text, *choice;

	if (word) {
		if (strcmp(word, "revoke") && strcmp(word, "refuse"))
			errx(1, "%s: say revoke or refuse", word);
		free(read_file(POLICY));
		if (asprintf(&text, "%s\n", word) < 0)
			err(1, NULL);
		command(POLICY, word, text);
		free(text);
		return;
	}
	text = read_file(POLICY);
	choice = iomem_parse_choice(text);
	if (!choice)
		errx(1, "%s: no policy in it", POLICY);
	choice = iomem_printable(choice);
	printf("%s\n", choice);
	free(choice);
	free(text);
}

static void print_help(void)
{
	printf("\n"
	       "Usage:\n"
	       " %1$s --grant [-w] [-i INTERFACE] [-t SECONDS] FIRST-LAST|ADDRESS|DEVICE[:BAR] ...\n"
	       " %1$s --revoke NUMBER|FIRST-LAST|DEVICE[:BAR]|all ...\n"
	       " %1$s --list\n"
	       " %1$s --policy [revoke|refuse]\n"
	       "\n"
	       "Grant user space device memory that a driver has claimed.\n"
	       "\n"
	       "Options:\n"
	       " -g, --grant           grant reading, of a page, a range, a BAR or all of them\n"
	       " -w, --write           grant writing, too\n"
	       " -i, --interface NAME  only through that, as devmem or pci_resource; default: any\n"
	       " -t, --time SECONDS    only that long; default: until it is taken back\n"
	       " -r, --revoke          take grants back\n"
	       " -l, --list            list them: number, range, right, interface, seconds, device\n"
	       " -p, --policy          show or choose what a claim does to who has it mapped:\n"
	       "                         revoke takes it away, refuse lets the claim fail\n"
	       " -s, --sysroot DIR     use the folder as system root\n"
	       " -v, --verbose         tell what was done\n"
	       "\n"
	       " -h, --help            display this help\n"
	       " -V, --version         display version\n"
	       "\n"
	       "Exit status: 0 done, 1 failed, 64 some of it done.\n"
	       "For more details see chiomem(8).\n", program_invocation_short_name);
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "grant", no_argument, NULL, 'g' },
		{ "help", no_argument, NULL, 'h' },
		{ "interface", required_argument, NULL, 'i' },
		{ "list", no_argument, NULL, 'l' },
		{ "policy", no_argument, NULL, 'p' },
		{ "revoke", no_argument, NULL, 'r' },
		{ "sysroot", required_argument, NULL, 's' },
		{ "time", required_argument, NULL, 't' },
		{ "verbose", no_argument, NULL, 'v' },
		{ "version", no_argument, NULL, 'V' },
		{ "write", no_argument, NULL, 'w' },
		{ NULL }
	};
	bool how = false;
	int verb = 0, c;

	setlocale(LC_ALL, "");
	while ((c = getopt_long(argc, argv, "ghi:lprs:t:vVw", options, NULL)) != -1) {
		switch (c) {
		case 'g':
		case 'l':
		case 'p':
		case 'r':
			if (verb && verb != c)
				errx(1, "only one of --grant, --list, --policy and --revoke");
			verb = c;
			break;
		case 'h':
			print_help();
			return 0;
		case 'i':
			if (!*optarg || strpbrk(optarg, " \t\n"))
				errx(1, "%s: no name of an interface", optarg);
			interface = optarg;
			how = true;
			break;
		case 's':
			iomem_root = optarg;
			break;
		case 't':
			if (!iomem_parse_number(optarg, UINT_MAX, &seconds) || !seconds)
				errx(1, "%s: no number of seconds", optarg);
			how = true;
			break;
		case 'v':
			verbose = true;
			break;
		case 'V':
			printf("%s from the sources of Linux %s\n",
			       program_invocation_short_name, IOMEM_VERSION);
			return 0;
		case 'w':
			writable = true;
			how = true;
			break;
		default:
			verb = 0;
			argc = -1;
		}
		if (argc < 0)
			break;
	}
	if (argc < 0 || !verb || (how && verb != 'g') ||
	    (strchr("gr", verb) ? optind == argc : argc - optind > (verb == 'p'))) {
		fprintf(stderr, "Try '%s --help' for more information.\n",
			program_invocation_short_name);
		return 1;
	}
	if (verb == 'l')
		list();
	else if (verb == 'p')
		do_policy(argv[optind]);
	else
		free(read_file(GRANTS));
	for (; strchr("gr", verb) && optind < argc; optind++) {
		if (verb == 'g')
			grant(argv[optind]);
		else
			take_back(argv[optind]);
	}
	if (fflush(stdout))
		err(1, "output");
	if (ferror(stdout))
		errx(1, "output: not all of it was written");
	return !failed ? EXIT_SUCCESS : done ? EXIT_PARTIAL : EXIT_FAILURE;
}
