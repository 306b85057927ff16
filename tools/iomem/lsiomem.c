// SPDX-License-Identifier: GPL-2.0-only
/*
 * lsiomem: who has device memory mapped, through which file, and the name by which
 * /proc/iomem knows it, that of a driver where one has claimed it. A mapping that has
 * several names has a line for each.
 */

#include <err.h>
#include <errno.h>
#include <fnmatch.h>
#include <getopt.h>
#include <limits.h>
#include <libsmartcols.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lsiomem.h"

/* Something was found, but not all, or not all could be looked at. */
#define EXIT_PARTIAL	64

enum column {
	NAME, TYPE, RANGE, SIZE, DEVICE, BAR, DRIVER, PID, COMMAND, USER, MODE, INTERFACE,
	VIRT, GRANT, FILE_NAME,
	COLUMNS
};

static const struct {
	const char *name;
	const char *help;
	double width;			/* at least */
	int flags;
	int json;
} columns[] = {
	[NAME] = { "NAME", "innermost name in /proc/iomem: of a driver, if one has claimed it",
		   1, 0, SCOLS_JSON_STRING },
	[TYPE] = { "TYPE", "of a line: ram, firmware, bus, device, claim, mapping or grant",
		   1, 0, SCOLS_JSON_STRING },
	[RANGE] = { "RANGE", "physical addresses", 1, 0, SCOLS_JSON_STRING },
	[SIZE] = { "SIZE", "size of the range", 5, SCOLS_FL_RIGHT, SCOLS_JSON_STRING },
	[DEVICE] = { "DEVICE", "device that the range belongs to", 1, 0, SCOLS_JSON_STRING },
	[BAR] = { "BAR", "number of its BAR", 3, SCOLS_FL_RIGHT, SCOLS_JSON_NUMBER },
	[DRIVER] = { "DRIVER", "driver that is bound to the device", 1, 0,
		     SCOLS_JSON_STRING },
	[PID] = { "PID", "process that has the range mapped", 5, SCOLS_FL_RIGHT,
		  SCOLS_JSON_NUMBER },
	[COMMAND] = { "COMMAND", "name of the process", 1, 0, SCOLS_JSON_STRING },
	[USER] = { "USER", "user of the process", 1, 0, SCOLS_JSON_STRING },
	[MODE] = { "MODE", "rights of the mapping, s: shared, p: private; or of the grant",
		   4, 0, SCOLS_JSON_STRING },
	[INTERFACE] = { "INTERFACE", "kernel's name for what the mapping goes through", 1, 0,
			SCOLS_JSON_STRING },
	[VIRT] = { "VIRT", "address of the mapping in the process", 1, 0,
		   SCOLS_JSON_STRING },
	[GRANT] = { "GRANT", "grants of part of the range: number and right", 1, 0,
		    SCOLS_JSON_STRING },
	[FILE_NAME] = { "FILE", "file that is mapped", 1, 0, SCOLS_JSON_STRING },
};

static const enum column list_columns[] = {
	PID, COMMAND, USER, MODE, RANGE, SIZE, NAME, FILE_NAME
};

static const enum column tree_columns[] = {
	NAME, TYPE, RANGE, SIZE, DEVICE, DRIVER, USER, MODE, FILE_NAME
};

/* A line of output: a part of a mapping, a grant, or a resource */
struct line {
	struct iomem_range range;
	bool known;			/* else the range is not */
	const struct iomem_resource *resource;
	const struct mapping *mapping;
	const struct iomem_grant *grant;
};

static struct {
	struct scan scan;
	struct iomem_what *whats;
	size_t what_count;
	pid_t *pids;			/* of -p: nothing else counts */
	bool *pid_found;
	size_t pid_count;
	enum column shown[COLUMNS];
	size_t shown_count;
	bool tree, json, raw, pairs, no_headings, bytes, quiet;
	bool missing;			/* something could not be looked at */
	bool found;			/* something was */
	struct libscols_table *table;
	struct libscols_line **resource_lines;
} ls;

__printf(1, 2) static void warn_missing(const char *format, ...)
{
	va_list arguments;

	ls.missing = true;
	if (ls.quiet)
		return;
	va_start(arguments, format);
	vwarnx(format, arguments);
	va_end(arguments);
}

__printf(1, 2) static char *format_text(const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	if (vasprintf(&text, format, arguments) < 0)
		err(1, NULL);
	va_end(arguments);
	return text;
}

static const struct device *line_device(const struct line *line, int *bar)
{
	*bar = -1;
	if (!line->known || (line->mapping && line->mapping->gone))
		return NULL;
	return device_at(&ls.scan, line->range.start, bar);
}

static char *copy(const char *text)
{
	return text ? format_text("%s", text) : NULL;
}

static char *grants_of(const struct line *line)
{
	const struct iomem_grant *grant;
	char *text = NULL, *longer;

	for (grant = ls.scan.grants; grant < ls.scan.grants + ls.scan.grant_count; grant++) {
		if (!line->known || line->grant || !iomem_overlap(&grant->range, &line->range))
			continue;
		longer = format_text("%s%s%llu:%s", text ?: "", text ? "," : "",
				     grant->id, grant->write ? "rw" : "ro");
		free(text);
		text = longer;
	}
	return text;
}

static char *name_of(const struct line *line)
{
	if (line->grant)
		return format_text("grant %llu", line->grant->id);
	if (line->mapping && ls.tree)
		return format_text("%s[%d]", line->mapping->process->command,
				   line->mapping->process->pid);
	return copy(line->resource ? line->resource->name : NULL);
}

static const char *type_of(const struct line *line)
{
	return line->grant ? "grant" : line->mapping ? "mapping" :
	       iomem_kind_name(line->resource->kind);
}

static char *device_name(const struct line *line)
{
	const struct iomem_resource *owner;
	const struct device *device;
	int bar;

	if (line->resource && line->resource->kind == IOMEM_BUS && !line->mapping)
		return NULL;
	device = line_device(line, &bar);
	if (device)
		return copy(device->address);
	if (line->grant && line->grant->device)
		return copy(line->grant->device);
	owner = device_resource(&ls.scan, line->resource);
	return copy(owner ? owner->name : NULL);
}

static char *driver_name(const struct line *line)
{
	const struct device *device;
	int bar;

	if (line->resource && line->resource->kind == IOMEM_BUS)
		return NULL;
	device = line_device(line, &bar);
	return device ? copy(device->driver) : driver_of(&ls.scan, line->resource);
}

static char *size_of(const struct line *line)
{
	unsigned long long size = line->known || !line->mapping ?
			line->range.last - line->range.start + 1 : line->mapping->size;
	char text[32];

	if (ls.bytes)
		return format_text("%llu", size);
	iomem_format_size(size, text, sizeof(text));
	return copy(text);
}

/* To be freed; NULL is an empty cell */
static char *cell(const struct line *line, enum column column)
{
	const struct mapping *mapping = line->mapping;
	int bar;

	switch (column) {
	case NAME:
		return name_of(line);
	case TYPE:
		return copy(type_of(line));
	case RANGE:
		return line->known ? format_text("%08llx-%08llx",
						 line->range.start, line->range.last) :
				     NULL;
	case SIZE:
		return size_of(line);
	case DEVICE:
		return device_name(line);
	case BAR:
		return line_device(line, &bar) && (!line->resource ||
						   line->resource->kind != IOMEM_BUS) ?
		       format_text("%d", bar) : NULL;
	case DRIVER:
		return driver_name(line);
	case PID:
		return mapping ? format_text("%d", mapping->process->pid) : NULL;
	case COMMAND:
		return copy(mapping ? mapping->process->command : NULL);
	case USER:
		return copy(mapping ? mapping->process->user : NULL);
	case MODE:
		return line->grant ? copy(line->grant->write ? "rw" : "ro") :
		       copy(mapping ? mapping->mode : NULL);
	case INTERFACE:
		return copy(line->grant ? line->grant->interface :
			    mapping ? iomem_interface_name(mapping->interface) : NULL);
	case VIRT:
		return mapping ? format_text("%08llx", mapping->virt +
					     (line->range.start - mapping->range.start)) :
				 NULL;
	case GRANT:
		return grants_of(line);
	case FILE_NAME:
		return copy(mapping ? mapping->file : NULL);
	case COLUMNS:
		break;
	}
	return NULL;
}

static struct libscols_line *add_line(const struct line *line, struct libscols_line *parent)
{
	struct libscols_line *result = scols_table_new_line(ls.table, parent);
	char *text, *encoded;
	size_t i;

	if (!result)
		err(1, NULL);
	for (i = 0; i < ls.shown_count; i++) {
		text = cell(line, ls.shown[i]);
		if (!text)
			continue;
		/* In all other formats, libsmartcols does it. */
		if (ls.json) {
			encoded = iomem_utf8(text);
			free(text);
			text = encoded;
		}
		if (scols_line_refer_data(result, i, text))
			err(1, NULL);
	}
	return result;
}

/* Which BAR is wanted, if @range has to do with it? */
static bool is_device(const struct iomem_what *what, const struct iomem_range *range)
{
	const struct device *device = device_of(&ls.scan, what->device);
	int bar;

	for (bar = 0; device && bar < IOMEM_BARS; bar++) {
		if ((what->bar < 0 || what->bar == bar) && device->bars[bar].memory &&
		    iomem_overlap(&device->bars[bar].range, range))
			return true;
	}
	return false;
}

static bool is_named(const struct iomem_what *what, const struct line *line)
{
	char *names[3] = { NULL };
	bool match = false;
	size_t i;

	names[0] = copy(line->resource ? line->resource->name : NULL);
	names[1] = driver_name(line);
	names[2] = copy(line->mapping ? line->mapping->process->command : NULL);
	for (i = 0; i < 3; i++) {
		match = match || (names[i] && !fnmatch(what->word, names[i], 0));
		free(names[i]);
	}
	return match;
}

static bool is_wanted_by(const struct iomem_what *what, const struct line *line)
{
	switch (what->kind) {
	case IOMEM_WHAT_RANGE:
		return line->known && iomem_overlap(&what->range, &line->range);
	case IOMEM_WHAT_DEVICE:
		return line->known && !(line->mapping && line->mapping->gone) &&
		       is_device(what, &line->range);
	case IOMEM_WHAT_PID:
		return line->mapping && line->mapping->process->pid == what->pid;
	case IOMEM_WHAT_NAME:
		return is_named(what, line);
	}
	return false;
}

/* Is it, and by which of the words? All of them are looked at, to tell which found none. */
static bool is_wanted(const struct line *line)
{
	bool wanted = !ls.what_count, of_pid = !ls.pid_count;
	size_t i;

	for (i = 0; i < ls.pid_count; i++)
		of_pid |= line->mapping && line->mapping->process->pid == ls.pids[i];
	if (!of_pid)
		return false;
	for (i = 0; i < ls.what_count; i++) {
		if (is_wanted_by(&ls.whats[i], line)) {
			ls.whats[i].found = true;
			wanted = true;
		}
	}
	for (i = 0; wanted && i < ls.pid_count; i++)
		ls.pid_found[i] |= line->mapping->process->pid == ls.pids[i];
	return wanted;
}

/* Do @use for each part of @mapping that has a name of its own. */
static void each_part(const struct mapping *mapping, void (*use)(const struct line *line))
{
	struct line line = { .mapping = mapping, .known = mapping->known };
	unsigned long long start = mapping->range.start;

	do {
		line.range.start = start;
		line.range.last = mapping->range.last;
		if (line.known && !mapping->gone)
			line.resource = iomem_innermost(&ls.scan.tree, start, &line.range.last);
		if (is_wanted(&line))
			use(&line);
		start = line.range.last + 1;
	} while (line.range.last != mapping->range.last);
}

static void list_part(const struct line *line)
{
	ls.found = true;
	add_line(line, NULL);
}

static void each_mapping(void (*use)(const struct line *line))
{
	const struct mapping *mapping;

	for (mapping = ls.scan.mappings; mapping < ls.scan.mappings + ls.scan.mapping_count;
	     mapping++)
		each_part(mapping, use);
}

/* The line of @resource, and before it those of what it is inside of */
static struct libscols_line *resource_line(const struct iomem_resource *resource)
{
	struct line line = { .known = true };
	struct libscols_line **at;

	if (!resource)
		return NULL;
	at = &ls.resource_lines[resource - ls.scan.tree.resource];
	if (!*at) {
		line.range = resource->range;
		line.resource = resource;
		*at = add_line(&line, resource->parent < 0 ? NULL :
			       resource_line(&ls.scan.tree.resource[resource->parent]));
	}
	return *at;
}

static void add_part(const struct line *line)
{
	ls.found = true;
	add_line(line, resource_line(line->resource));
}

static void need_resource(const struct line *line)
{
	const struct iomem_resource *r = line->resource;

	for (; r; r = r->parent < 0 ? NULL : &ls.scan.tree.resource[r->parent])
		ls.resource_lines[r - ls.scan.tree.resource] = (void *)1;
}

/* First all resources, in their order, then what is in them. */
static void make_tree(void)
{
	const struct iomem_tree *tree = &ls.scan.tree;
	const struct iomem_grant *grant;
	struct line line = { .known = true };
	size_t i;

	ls.resource_lines = calloc(tree->count + 1, sizeof(*ls.resource_lines));
	if (!ls.resource_lines)
		err(1, NULL);
	/* Mark what is shown: it has a line once it is added. */
	each_mapping(need_resource);
	for (i = 0; i < tree->count; i++) {
		line.resource = &tree->resource[i];
		line.range = line.resource->range;
		if (is_wanted(&line)) {
			ls.found = true;
			need_resource(&line);
		}
	}
	for (i = 0; i < tree->count; i++) {
		if (!ls.resource_lines[i])
			continue;
		ls.resource_lines[i] = NULL;
		resource_line(&tree->resource[i]);
	}
	for (grant = ls.scan.grants; grant < ls.scan.grants + ls.scan.grant_count; grant++) {
		line.grant = grant;
		line.range = grant->range;
		line.resource = iomem_around(tree, &grant->range);
		if (is_wanted(&line)) {
			ls.found = true;
			add_line(&line, resource_line(line.resource));
		}
	}
	each_mapping(add_part);
}

static void make_table(void)
{
	struct libscols_column *column;
	int flags;
	size_t i;

	ls.table = scols_new_table();
	if (!ls.table)
		err(1, NULL);
	scols_table_enable_json(ls.table, ls.json);
	scols_table_enable_raw(ls.table, ls.raw);
	scols_table_enable_export(ls.table, ls.pairs);
	scols_table_enable_noheadings(ls.table, ls.no_headings);
	if (scols_table_set_name(ls.table, "iomem"))
		err(1, NULL);
	for (i = 0; i < ls.shown_count; i++) {
		flags = columns[ls.shown[i]].flags;
		if (ls.tree && ls.shown[i] == NAME)
			flags |= SCOLS_FL_TREE;
		column = scols_table_new_column(ls.table, columns[ls.shown[i]].name,
						columns[ls.shown[i]].width, flags);
		if (!column)
			err(1, NULL);
		scols_column_set_json_type(column, ls.shown[i] == SIZE && ls.bytes ?
					   SCOLS_JSON_NUMBER : columns[ls.shown[i]].json);
	}
}

static void look_at_processes(void)
{
	size_t i;

	if (!ls.pid_count) {
		scan_processes(&ls.scan);
		if (ls.scan.unreadable)
			warn_missing("%zu of the processes can't be looked at: %s%s",
				     ls.scan.unreadable, strerror(ls.scan.unreadable_error),
				     geteuid() ? "; be root to see all" : "");
	}
	for (i = 0; i < ls.pid_count; i++) {
		if (!scan_process(&ls.scan, ls.pids[i]))
			warn_missing("process %d: %s", ls.pids[i], strerror(errno));
	}
	sort_mappings(&ls.scan);
}

static void look_at_ranges(void)
{
	scan_ranges(&ls.scan);
	if (ls.scan.tree.hidden)
		warn_missing("/proc/iomem shows no addresses: be root to see who has claimed what");
	if (ls.scan.grants_error && ls.scan.grants_error != ENOENT)
		warn_missing("/sys/kernel/iomem/grants: %s", strerror(ls.scan.grants_error));
}

static void report_missing(void)
{
	size_t i;

	for (i = 0; i < ls.what_count; i++) {
		if (!ls.whats[i].found)
			warn_missing("%s: nothing found", ls.whats[i].word);
	}
	for (i = 0; i < ls.pid_count; i++) {
		if (!ls.pid_found[i])
			warn_missing("process %d: nothing found", ls.pids[i]);
	}
}

static int list(void)
{
	look_at_ranges();
	look_at_processes();
	make_table();
	if (ls.tree)
		make_tree();
	else
		each_mapping(list_part);
	report_missing();
	if (!ls.quiet && (ls.found || ls.json) && scols_print_table(ls.table))
		errx(1, "cannot print");
	scols_unref_table(ls.table);
	return !ls.found ? EXIT_FAILURE : ls.missing ? EXIT_PARTIAL : EXIT_SUCCESS;
}

static int explain(void)
{
	size_t i;

	if (!ls.what_count)
		errx(1, "--why: say why what: an address, a device or a PID");
	look_at_ranges();
	look_at_processes();
	for (i = 0; i < ls.what_count; i++) {
		if (i)
			putchar('\n');
		ls.whats[i].found = why(&ls.scan, &ls.whats[i]);
		ls.found |= ls.whats[i].found;
	}
	report_missing();
	return !ls.found ? EXIT_FAILURE : ls.missing ? EXIT_PARTIAL : EXIT_SUCCESS;
}

static void print_help(void)
{
	size_t i;

	printf("\n"
	       "Usage:\n"
	       " %1$s [options] [ADDRESS|FIRST-LAST|DEVICE[:BAR]|NAME|PID ...]\n"
	       " %1$s --why ADDRESS|FIRST-LAST|DEVICE[:BAR]|PID ...\n"
	       " %1$s --watch\n"
	       "\n"
	       "List who has device memory mapped: all, or what is asked for.\n"
	       "\n"
	       "Options:\n"
	       " -J, --json            use JSON output format\n"
	       " -P, --pairs           use key=\"value\" output format\n"
	       " -r, --raw             use raw output format\n"
	       " -T, --tree            show all ranges as a tree, who has claimed and who\n"
	       "                         has mapped them, and what is granted\n"
	       " -b, --bytes           print SIZE in bytes rather than in human readable format\n"
	       " -n, --noheadings      don't print headings\n"
	       " -o, --output LIST     output columns; +LIST: more than there are by default\n"
	       "     --output-all      output all columns\n"
	       " -p, --pid PID[,PID]   only these processes; can be repeated\n"
	       " -q, --quiet           print nothing, only return an exit status\n"
	       " -s, --sysroot DIR     use the folder as system root\n"
	       "     --why             say in words who may touch it, why, and what to do\n"
	       "     --watch           tell of claims and refusals while they happen\n"
	       "\n"
	       " -h, --help            display this help\n"
	       " -V, --version         display version\n"
	       "\n"
	       "Available output columns:\n", program_invocation_short_name);
	for (i = 0; i < COLUMNS; i++)
		printf(" %10s  %s\n", columns[i].name, columns[i].help);
	printf("\nExit status: 0 found, 1 nothing found or an error, 64 some of it.\n"
	       "For more details see lsiomem(1).\n");
}

static void show_column(enum column column)
{
	size_t i;

	for (i = 0; i < ls.shown_count; i++) {
		if (ls.shown[i] == column)
			return;
	}
	ls.shown[ls.shown_count++] = column;
}

static void show_columns(char *list)
{
	const enum column *defaults = ls.tree ? tree_columns : list_columns;
	size_t i, count = ls.tree ? sizeof(tree_columns) / sizeof(*tree_columns) :
				    sizeof(list_columns) / sizeof(*list_columns);
	char *name;

	if (!list || *list == '+') {
		for (i = 0; i < count; i++)
			show_column(defaults[i]);
		list += list ? 1 : 0;
	}
	while ((name = strsep(&list, ","))) {
		for (i = 0; i < COLUMNS && strcasecmp(name, columns[i].name); i++)
			;
		if (i == COLUMNS)
			errx(1, "%s: no such column; see --help", name);
		show_column(i);
	}
}

static void add_pids(char *list)
{
	unsigned long long pid;
	char *word;

	while ((word = strsep(&list, ","))) {
		if (!iomem_parse_number(word, INT_MAX, &pid) || !pid)
			errx(1, "%s: no PID", word);
		ls.pids = iomem_grow(ls.pids, ls.pid_count, sizeof(*ls.pids));
		ls.pids[ls.pid_count++] = pid;
	}
}

static void add_what(const char *word)
{
	struct iomem_what what;

	if (!iomem_parse_what(word, &what))
		errx(1, "%s: say ADDRESS, FIRST-LAST, DEVICE[:BAR], NAME or PID", word);
	ls.whats = iomem_grow(ls.whats, ls.what_count, sizeof(what));
	ls.whats[ls.what_count++] = what;
}

int main(int argc, char **argv)
{
	enum { OUTPUT_ALL = 256, WHY, WATCH };
	static const struct option options[] = {
		{ "bytes", no_argument, NULL, 'b' },
		{ "help", no_argument, NULL, 'h' },
		{ "json", no_argument, NULL, 'J' },
		{ "noheadings", no_argument, NULL, 'n' },
		{ "output", required_argument, NULL, 'o' },
		{ "output-all", no_argument, NULL, OUTPUT_ALL },
		{ "pairs", no_argument, NULL, 'P' },
		{ "pid", required_argument, NULL, 'p' },
		{ "quiet", no_argument, NULL, 'q' },
		{ "raw", no_argument, NULL, 'r' },
		{ "sysroot", required_argument, NULL, 's' },
		{ "tree", no_argument, NULL, 'T' },
		{ "version", no_argument, NULL, 'V' },
		{ "watch", no_argument, NULL, WATCH },
		{ "why", no_argument, NULL, WHY },
		{ NULL }
	};
	bool all = false, in_words = false, live = false;
	char *output = NULL;
	size_t i;
	int c;

	setlocale(LC_ALL, "");
	while ((c = getopt_long(argc, argv, "bhJno:Pp:qrs:TV", options, NULL)) != -1) {
		switch (c) {
		case 'b':
			ls.bytes = true;
			break;
		case 'h':
			print_help();
			return 0;
		case 'J':
			ls.json = true;
			break;
		case 'n':
			ls.no_headings = true;
			break;
		case 'o':
			output = optarg;
			break;
		case OUTPUT_ALL:
			all = true;
			break;
		case 'P':
			ls.pairs = true;
			break;
		case 'p':
			add_pids(optarg);
			break;
		case 'q':
			ls.quiet = true;
			break;
		case 'r':
			ls.raw = true;
			break;
		case 's':
			iomem_root = optarg;
			break;
		case 'T':
			ls.tree = true;
			break;
		case 'V':
			printf("%s from the sources of Linux %s\n",
			       program_invocation_short_name, IOMEM_VERSION);
			return 0;
		case WATCH:
			live = true;
			break;
		case WHY:
			in_words = true;
			break;
		default:
			fprintf(stderr, "Try '%s --help' for more information.\n",
				program_invocation_short_name);
			return 1;
		}
	}
	if (ls.json + ls.raw + ls.pairs > 1)
		errx(1, "only one of --json, --raw and --pairs");
	if (in_words + live + ls.tree > 1)
		errx(1, "only one of --tree, --watch and --why");
	for (; optind < argc; optind++)
		add_what(argv[optind]);
	ls.pid_found = calloc(ls.pid_count + 1, sizeof(*ls.pid_found));
	if (!ls.pid_found)
		err(1, NULL);
	show_columns(output);
	for (i = 0; all && i < COLUMNS; i++)
		show_column(i);

	/* Of "--why -q", only the exit status is wanted. */
	if (ls.quiet && !freopen("/dev/null", "w", stdout))
		err(1, "/dev/null");
	c = live ? follow_events(ls.quiet) : in_words ? explain() : list();
	if (fflush(stdout))
		err(1, "output");
	if (ferror(stdout))
		errx(1, "output: not all of it was written");
	return c;
}
