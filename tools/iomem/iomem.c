// SPDX-License-Identifier: GPL-2.0-only
/*
 * Parsers of what the kernel says of device memory, and of what people ask for.
 */

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

#include "iomem.h"

const char *iomem_root = "";

bool iomem_overlap(const struct iomem_range *a, const struct iomem_range *b)
{
	return a->start <= b->last && b->start <= a->last;
}

bool iomem_contain(const struct iomem_range *outer, const struct iomem_range *inner)
{
	return outer->start <= inner->start && inner->last <= outer->last;
}

/* Make room for one more member in @array of @count, whose room doubles. */
void *iomem_grow(void *array, size_t count, size_t size)
{
	if (count & (count - 1))
		return array;
	array = reallocarray(array, count ? 2 * count : 1, size);
	if (!array)
		err(1, NULL);
	return array;
}

char *iomem_next_line(char **text)
{
	char *line = *text;

	if (!line)
		return NULL;
	*text = strchr(line, '\n');
	if (*text)
		*(*text)++ = '\0';
	else if (!*line)
		return NULL;
	return line;
}

/* Take a number of base 10 or 16, digits and nothing else, off @*text. */
static bool take_number(const char **text, unsigned int base, unsigned long long *number)
{
	const char *c = *text;
	unsigned int digit;

	for (*number = 0; isxdigit((unsigned char)*c); c++) {
		digit = isdigit((unsigned char)*c) ? *c - '0' : tolower(*c) - 'a' + 10;
		if (digit >= base)
			break;
		if (*number > (ULLONG_MAX - digit) / base)
			return false;
		*number = *number * base + digit;
	}
	if (c == *text)
		return false;
	*text = c;
	return true;
}

static bool take(const char **text, const char *word)
{
	size_t length = strlen(word);

	if (strncmp(*text, word, length))
		return false;
	*text += length;
	return true;
}

static void skip_blanks(const char **text)
{
	*text += strspn(*text, " \t");
}

/* START-LAST, each with 0x or without */
static bool take_range(const char **text, struct iomem_range *range)
{
	take(text, "0x");
	if (!take_number(text, 16, &range->start) || !take(text, "-"))
		return false;
	take(text, "0x");
	return take_number(text, 16, &range->last) && range->start <= range->last;
}

/* Cut the next word off @*text, and go behind it. */
static char *take_word(char **text)
{
	char *word = *text + strspn(*text, " \t");

	*text = word + strcspn(word, " \t");
	if (**text)
		*(*text)++ = '\0';
	return word;
}

bool iomem_parse_number(const char *word, unsigned long long limit, unsigned long long *number)
{
	return take_number(&word, 10, number) && !*word && *number <= limit;
}

/* START-LAST, or one address */
bool iomem_parse_range(const char *word, struct iomem_range *range)
{
	const char *text = word;

	if (take_range(&text, range))
		return !*text;
	take(&word, "0x");
	if (!take_number(&word, 16, &range->start) || *word)
		return false;
	range->last = range->start;
	return true;
}

/* [DOMAIN:]BUS:DEVICE.FUNCTION[:BAR], with a slash for the last colon, too */
bool iomem_parse_device(const char *word, char *device, int *bar)
{
	unsigned long long domain = 0, bus, slot, function, number;

	if (!take_number(&word, 16, &bus) || !take(&word, ":") ||
	    !take_number(&word, 16, &slot))
		return false;
	if (take(&word, ":")) {
		domain = bus;
		bus = slot;
		if (!take_number(&word, 16, &slot))
			return false;
	}
	if (!take(&word, ".") || !take_number(&word, 16, &function) ||
	    domain > UINT_MAX || bus > 0xff || slot > 0x1f || function > 7)
		return false;
	*bar = -1;
	if (take(&word, ":") || take(&word, "/")) {
		if (!take_number(&word, 10, &number) || number >= IOMEM_BARS)
			return false;
		*bar = number;
	}
	snprintf(device, IOMEM_BDF, "%04x:%02x:%02x.%x", (unsigned int)domain,
		 (unsigned int)bus, (unsigned int)slot, (unsigned int)function);
	return !*word;
}

/* No process has a larger number, and no bus of devices begins at a smaller address. */
#define MAX_PID		4194304
#define MIN_DIGITS	5

bool iomem_parse_what(const char *word, struct iomem_what *what)
{
	size_t length = strlen(word);
	unsigned long long number;

	memset(what, 0, sizeof(*what));
	what->word = word;
	what->bar = -1;
	if (!length)
		return false;
	if (iomem_parse_number(word, MAX_PID, &number) && number && *word != '0') {
		what->kind = IOMEM_WHAT_PID;
		what->pid = number;
	} else if (iomem_parse_device(word, what->device, &what->bar)) {
		what->kind = IOMEM_WHAT_DEVICE;
	} else if (iomem_parse_range(word, &what->range) &&
		   (length >= MIN_DIGITS || !strncmp(word, "0x", 2) || strchr(word, '-'))) {
		what->kind = IOMEM_WHAT_RANGE;
	} else {
		what->kind = IOMEM_WHAT_NAME;
		return strncmp(word, "0x", 2);
	}
	return true;
}

static bool begins(const char *name, const char *const *prefixes)
{
	for (; *prefixes; prefixes++) {
		if (!strncmp(name, *prefixes, strlen(*prefixes)))
			return true;
	}
	return false;
}

/* The name of an ACPI device, as in "PNP0103:00" */
static bool is_acpi(const char *name)
{
	const char *colon = strchr(name, ':');
	const char *c;

	if (!colon || colon - name < 7 || colon - name > 8)
		return false;
	for (c = name; c < colon; c++) {
		if (!isupper((unsigned char)*c) && !isdigit((unsigned char)*c))
			return false;
	}
	return true;
}

static enum iomem_kind kind_of(const char *name)
{
	static const char *const ram[] = {
		"System RAM", "Kernel ", "Crash kernel", NULL
	};
	static const char *const firmware[] = {
		"Reserved", "reserved", "ACPI ", "System ROM", "Video ROM", "Adapter ROM",
		"Extension ROM", "Unusable memory", "Unknown E820", "BOOT Table",
		"Unaccepted", "Persistent Memory", "Soft Reserved", NULL
	};
	static const char *const bus[] = {
		"PCI Bus ", "PCI ECAM ", "PCI MMCONFIG ", "CXL Window", "Video RAM area",
		"MCFG", NULL
	};
	static const char *const device[] = { "HPET ", "pnp ", "PCI CardBus ", NULL };
	char address[IOMEM_BDF];
	int bar;

	if (begins(name, ram))
		return IOMEM_RAM;
	if (begins(name, firmware))
		return IOMEM_FIRMWARE;
	if (begins(name, bus))
		return IOMEM_BUS;
	if (begins(name, device) || is_acpi(name) ||
	    (iomem_parse_device(name, address, &bar) && bar < 0))
		return IOMEM_DEVICE;
	return IOMEM_CLAIM;
}

const char *iomem_kind_name(enum iomem_kind kind)
{
	static const char *const names[] = {
		[IOMEM_RAM] = "ram",
		[IOMEM_FIRMWARE] = "firmware",
		[IOMEM_BUS] = "bus",
		[IOMEM_DEVICE] = "device",
		[IOMEM_CLAIM] = "claim",
	};

	return names[kind];
}

static bool parse_resource(char *line, struct iomem_resource *resource)
{
	const char *text = line;

	skip_blanks(&text);
	if (!take_range(&text, &resource->range) || !take(&text, " : "))
		return false;
	resource->name = line + (text - line);
	return *text;
}

/*
 * The kernel shows a resource behind the one that it is inside of. Where ranges do not
 * say so, as when all of them are 0, nothing is inside anything.
 */
void iomem_parse_tree(char *text, struct iomem_tree *tree)
{
	struct iomem_resource resource, *array;
	ssize_t parent = -1;
	char *line;

	tree->resource = NULL;
	tree->count = 0;
	tree->hidden = true;
	while ((line = iomem_next_line(&text))) {
		if (!parse_resource(line, &resource))
			continue;
		if (resource.range.last)
			tree->hidden = false;
		array = iomem_grow(tree->resource, tree->count, sizeof(*array));
		while (parent >= 0 && (!resource.range.last ||
				       !iomem_contain(&array[parent].range, &resource.range)))
			parent = array[parent].parent;
		if (parent >= 0 && array[parent].depth == IOMEM_DEPTH)
			parent = array[parent].parent;
		resource.parent = parent;
		resource.depth = parent < 0 ? 0 : array[parent].depth + 1;
		resource.kind = kind_of(resource.name);
		parent = tree->count;
		array[tree->count++] = resource;
		tree->resource = array;
	}
}

void iomem_free_tree(struct iomem_tree *tree)
{
	free(tree->resource);
	tree->resource = NULL;
	tree->count = 0;
}

/*
 * The innermost resource at @address, or NULL, which is the same up to @last: its caller
 * says how far that may be.
 */
struct iomem_resource *iomem_innermost(const struct iomem_tree *tree, unsigned long long address,
				       unsigned long long *last)
{
	struct iomem_resource *found = NULL;
	struct iomem_resource *r;

	for (r = tree->resource; r < tree->resource + tree->count; r++) {
		if (r->range.start > address) {
			if (r->range.start <= *last)
				*last = r->range.start - 1;
		} else if (r->range.last >= address) {
			found = r;
			if (r->range.last < *last)
				*last = r->range.last;
		}
	}
	return found;
}

/* The innermost resource that contains all of @range, or NULL */
struct iomem_resource *iomem_around(const struct iomem_tree *tree,
				    const struct iomem_range *range)
{
	struct iomem_resource *found = NULL;
	struct iomem_resource *r;

	for (r = tree->resource; r < tree->resource + tree->count; r++) {
		if (iomem_contain(&r->range, range))
			found = r;
	}
	return found;
}

/* START-END MODE OFFSET MAJOR:MINOR INODE PATH, where the path may have any bytes */
bool iomem_parse_map(char *line, struct iomem_map *map)
{
	const char *text = line;
	unsigned long long major, minor;

	if (!take_number(&text, 16, &map->start) || !take(&text, "-") ||
	    !take_number(&text, 16, &map->end) || map->start >= map->end ||
	    !take(&text, " ") || strnlen(text, 5) != 5 || text[4] != ' ')
		return false;
	memcpy(map->mode, text, 4);
	map->mode[4] = '\0';
	text += 5;
	if (!take_number(&text, 16, &map->offset) || !take(&text, " ") ||
	    !take_number(&text, 16, &major) || !take(&text, ":") ||
	    !take_number(&text, 16, &minor) || !take(&text, " ") ||
	    !take_number(&text, 10, &map->inode) || major > UINT_MAX || minor > UINT_MAX)
		return false;
	map->major = major;
	map->minor = minor;
	text += strspn(text, " ");
	map->path = line + (text - line);
	return *text;
}

const char *iomem_interface_name(enum iomem_interface interface)
{
	static const char *const names[] = {
		[DEVMEM] = "devmem",
		[PCI_RESOURCE] = "pci_resource",
		[PCI_LEGACY] = "pci_legacy",
		[PCI_PROC] = "pci_proc",
		[UIO] = "uio",
		[HPET] = "hpet",
	};

	return names[interface];
}

/* Does @path end like one of a file of that file system, whose device has gone? */
enum iomem_interface iomem_interface_of(const char *path, bool sysfs)
{
	const char *name = strrchr(path, '/');
	unsigned int slot, function;
	int length = 0;

	if (!name)
		return NONE;
	if (sysfs && !strncmp(name, "/resource", 9))
		return PCI_RESOURCE;
	if (sysfs && !strncmp(name, "/legacy_mem", 11))
		return PCI_LEGACY;
	if (!sysfs && sscanf(name, "/%2x.%1x%n", &slot, &function, &length) == 2 && length &&
	    (!name[length] || !strcmp(name + length, IOMEM_DELETED)))
		return PCI_PROC;
	return NONE;
}

/* ID 0xSTART-0xLAST RIGHT INTERFACE SECONDS DEVICE, where "-" is nothing */
bool iomem_parse_grant(char *line, struct iomem_grant *grant)
{
	const char *range, *seconds;
	char *right;

	if (!iomem_parse_number(take_word(&line), ULLONG_MAX, &grant->id))
		return false;
	range = take_word(&line);
	if (!take_range(&range, &grant->range) || *range)
		return false;
	right = take_word(&line);
	grant->write = !strcmp(right, "rw");
	if (!grant->write && strcmp(right, "ro"))
		return false;
	grant->interface = take_word(&line);
	seconds = take_word(&line);
	grant->seconds = 0;
	grant->timed = strcmp(seconds, "-");
	if (grant->timed &&
	    !iomem_parse_number(seconds, ULLONG_MAX, &grant->seconds))
		return false;
	grant->device = take_word(&line);
	if (!*grant->device || !strcmp(grant->device, "-"))
		grant->device = NULL;
	return *grant->interface;
}

char *iomem_parse_choice(char *text)
{
	char *word = strchr(text, '[');
	char *end = word ? strchr(word, ']') : NULL;

	if (!end)
		return NULL;
	*end = '\0';
	return word + 1;
}

#define IORESOURCE_MEM	0x200

void iomem_parse_bars(char *text, struct iomem_bar *bars)
{
	const char *line;
	unsigned long long flags;
	int i;

	memset(bars, 0, IOMEM_BARS * sizeof(*bars));
	for (i = 0; i < IOMEM_BARS; i++) {
		line = iomem_next_line(&text);
		if (!line)
			return;
		bars[i].memory = take(&line, "0x") &&
				 take_number(&line, 16, &bars[i].range.start) &&
				 take(&line, " 0x") &&
				 take_number(&line, 16, &bars[i].range.last) &&
				 take(&line, " 0x") && take_number(&line, 16, &flags) &&
				 flags & IORESOURCE_MEM && bars[i].range.last &&
				 bars[i].range.start <= bars[i].range.last;
	}
}

/* The length of the character at @text, or 0 if that is no UTF-8 */
static size_t utf8_length(const char *text)
{
	const unsigned char *c = (const unsigned char *)text;
	size_t length, i;

	if (*c < 0x80)
		return 1;
	length = *c >= 0xf0 ? 4 : *c >= 0xe0 ? 3 : 2;
	/* Beyond Unicode, longer than need be, or half of a pair */
	if (*c < 0xc2 || *c > 0xf4)
		return 0;
	for (i = 1; i < length; i++) {
		if ((c[i] & 0xc0) != 0x80)
			return 0;
	}
	if ((*c == 0xe0 && c[1] < 0xa0) || (*c == 0xed && c[1] > 0x9f) ||
	    (*c == 0xf0 && c[1] < 0x90) || (*c == 0xf4 && c[1] > 0x8f))
		return 0;
	return length;
}

static size_t printable_length(const char *text)
{
	mbstate_t state = { 0 };
	wchar_t character;
	size_t length = mbrtowc(&character, text, strnlen(text, MB_CUR_MAX), &state);

	if (length == (size_t)-1 || length == (size_t)-2 || !length ||
	    !iswprint(character))
		return 0;
	/* A path that has \x1b in it must not look like one that has ESC. */
	return strncmp(text, "\\x", 2) ? length : 0;
}

static char *encode(const char *text, size_t (*length_of)(const char *))
{
	char *result, *to;
	size_t length;

	result = malloc(4 * strlen(text) + 1);
	if (!result)
		err(1, NULL);
	for (to = result; *text; text += length) {
		length = length_of(text);
		if (length) {
			memcpy(to, text, length);
			to += length;
		} else {
			to += sprintf(to, "\\x%02x", (unsigned char)*text);
			length = 1;
		}
	}
	*to = '\0';
	return result;
}

char *iomem_printable(const char *text)
{
	return encode(text, printable_length);
}

char *iomem_utf8(const char *text)
{
	return encode(text, utf8_length);
}

void iomem_format_size(unsigned long long size, char *text, size_t length)
{
	static const char units[] = "BKMGTPE";
	unsigned int shift = 0;
	unsigned long long tenths;

	while (shift < 60 && size >> shift >= 1024)
		shift += 10;
	/* To the nearest tenth; what is not 0 shows only if it is not a whole number. */
	tenths = shift ? ((size >> (shift - 10)) % 1024 * 10 + 512) / 1024 : 0;
	size >>= shift;
	if (tenths == 10) {
		tenths = 0;
		size++;
	}
	if (tenths)
		snprintf(text, length, "%llu.%u%c", size, (unsigned int)tenths,
			 units[shift / 10]);
	else
		snprintf(text, length, "%llu%c", size, units[shift / 10]);
}

static char *path_of(const char *format, va_list arguments)
{
	char *path, *full;

	if (vasprintf(&path, format, arguments) < 0 ||
	    asprintf(&full, "%s%s", iomem_root, path) < 0)
		err(1, NULL);
	free(path);
	return full;
}

/* The path below the root */
char *iomem_path(const char *format, ...)
{
	va_list arguments;
	char *path;

	va_start(arguments, format);
	path = path_of(format, arguments);
	va_end(arguments);
	return path;
}

#define CHUNK	65536
/* No file of the kernel's is larger. */
#define LIMIT	0x40000000

static char *read_all(int fd)
{
	char *text = NULL, *zero;
	size_t length = 0;
	ssize_t got;

	do {
		text = realloc(text, length + CHUNK + 1);
		if (!text)
			err(1, NULL);
		got = read(fd, text + length, CHUNK);
		if (got > 0)
			length += got;
		if (length > LIMIT) {
			errno = EFBIG;
			got = -1;
		}
	} while (got > 0 || (got < 0 && errno == EINTR));
	if (got < 0) {
		free(text);
		return NULL;
	}
	text[length] = '\0';
	/* What is behind a 0 byte is not to be missed. */
	for (zero = text; (zero = memchr(zero, 0, text + length - zero));)
		*zero = '?';
	return text;
}

/* All that is in a file below the root, to be freed; or NULL, with errno */
char *iomem_read(const char *format, ...)
{
	va_list arguments;
	int fd, error;
	char *path, *text;

	va_start(arguments, format);
	path = path_of(format, arguments);
	va_end(arguments);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	free(path);
	if (fd < 0)
		return NULL;
	text = read_all(fd);
	error = errno;
	close(fd);
	errno = error;
	return text;
}
