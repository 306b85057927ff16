// SPDX-License-Identifier: GPL-2.0-only
/*
 * The parsers of iomem.c, for libFuzzer: the first byte of an input says which of them
 * gets the rest. What a parser takes must be what its callers rely on.
 */

#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "../iomem.h"

#define CHECK(condition) do {						\
	if (!(condition)) {						\
		fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
		abort();						\
	}								\
} while (0)

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	setlocale(LC_ALL, "C.UTF-8");
	return 0;
}

/* As a terminal would get it */
static void check_printable(const char *text)
{
	char *printable = iomem_printable(text), *utf8 = iomem_utf8(text);
	char *again = iomem_utf8(utf8), *half;
	wchar_t *wide = calloc(strlen(printable) + 1, sizeof(*wide)), *c;

	CHECK(wide);
	CHECK(mbstowcs(wide, printable, strlen(printable) + 1) != (size_t)-1);
	for (c = wide; *c; c++)
		CHECK(iswprint(*c));
	CHECK(!strcmp(utf8, again));
	CHECK(mbstowcs(wide, utf8, 0) != (size_t)-1);
	/* Half of a pair is no character, whatever the C library says. */
	for (half = utf8; *half; half++)
		CHECK((*half & 0xff) != 0xed || (half[1] & 0xff) < 0xa0);
	free(wide);
	free(again);
	free(utf8);
	free(printable);
}

/* The innermost one, the plain way: the last one that has the address */
static void check_innermost(const struct iomem_tree *tree, unsigned long long address)
{
	unsigned long long last = ULLONG_MAX, end;
	struct iomem_resource *found = NULL, *r;

	for (r = tree->resource; r < tree->resource + tree->count; r++) {
		if (r->range.start <= address && r->range.last >= address)
			found = r;
	}
	CHECK(iomem_innermost(tree, address, &last) == found);
	CHECK(last >= address);
	/* It is the same at the other end of that, and no further. */
	end = last;
	CHECK(iomem_innermost(tree, last, &end) == found);
	CHECK(end == last);
}

static void check_tree(char *text)
{
	struct iomem_tree tree;
	struct iomem_resource *r;
	size_t i;

	iomem_parse_tree(text, &tree);
	for (i = 0; i < tree.count; i++) {
		r = &tree.resource[i];
		CHECK(r->range.start <= r->range.last);
		CHECK(*r->name);
		CHECK(r->depth >= 0 && r->depth <= IOMEM_DEPTH);
		CHECK(r->parent < (ssize_t)i);
		CHECK((r->parent < 0) == !r->depth);
		if (r->parent >= 0) {
			CHECK(iomem_contain(&tree.resource[r->parent].range, &r->range));
			CHECK(tree.resource[r->parent].depth == r->depth - 1);
		}
		CHECK(iomem_kind_name(r->kind));
		CHECK(iomem_around(&tree, &r->range));
		check_innermost(&tree, r->range.start);
		check_innermost(&tree, r->range.last);
	}
	iomem_free_tree(&tree);
}

static void check_maps(char *text)
{
	enum iomem_interface interface;
	struct iomem_map map;
	char *line;
	int sysfs;

	while ((line = iomem_next_line(&text))) {
		if (!iomem_parse_map(line, &map))
			continue;
		CHECK(map.start < map.end);
		CHECK(strlen(map.mode) == 4);
		CHECK(map.path > line && *map.path && *map.path != ' ');
		for (sysfs = 0; sysfs < 2; sysfs++) {
			interface = iomem_interface_of(map.path, sysfs);
			CHECK(!interface || iomem_interface_name(interface));
		}
		check_printable(map.path);
	}
}

static void check_grants(char *text)
{
	struct iomem_grant grant;
	char *line;

	while ((line = iomem_next_line(&text))) {
		if (!iomem_parse_grant(line, &grant))
			continue;
		CHECK(grant.range.start <= grant.range.last);
		CHECK(*grant.interface && !strpbrk(grant.interface, " \t"));
		CHECK(!grant.device || (*grant.device && !strpbrk(grant.device, " \t")));
	}
}

static void check_bars(char *text)
{
	struct iomem_bar bars[IOMEM_BARS];
	int i;

	iomem_parse_bars(text, bars);
	for (i = 0; i < IOMEM_BARS; i++)
		CHECK(!bars[i].memory || bars[i].range.start <= bars[i].range.last);
}

/* What is taken for a device, or a range, is so once it is written out. */
static void check_what(const char *word)
{
	struct iomem_what what, again;
	unsigned long long number;
	char text[64], *end;

	if (iomem_parse_number(word, ULLONG_MAX, &number)) {
		errno = 0;
		CHECK(strtoull(word, &end, 10) == number && !*end && !errno);
	}
	if (!iomem_parse_what(word, &what))
		return;
	switch (what.kind) {
	case IOMEM_WHAT_RANGE:
		CHECK(what.range.start <= what.range.last);
		snprintf(text, sizeof(text), "%llx-%llx", what.range.start, what.range.last);
		break;
	case IOMEM_WHAT_DEVICE:
		CHECK(what.bar >= -1 && what.bar < IOMEM_BARS);
		end = what.device + strlen(what.device);
		CHECK(end[-1] <= '7' && end[-2] == '.' && end[-4] <= '1');
		if (what.bar < 0)
			snprintf(text, sizeof(text), "%s", what.device);
		else
			snprintf(text, sizeof(text), "%s/%d", what.device, what.bar);
		break;
	case IOMEM_WHAT_PID:
		CHECK(what.pid > 0);
		snprintf(text, sizeof(text), "%d", what.pid);
		break;
	case IOMEM_WHAT_NAME:
		CHECK(*word);
		return;
	}
	CHECK(iomem_parse_what(text, &again));
	CHECK(again.kind == what.kind);
	CHECK(again.range.start == what.range.start && again.range.last == what.range.last);
	CHECK(!strcmp(again.device, what.device) && again.bar == what.bar);
	CHECK(again.pid == what.pid);
}

static void check_choice(char *text)
{
	char *word = iomem_parse_choice(text);

	CHECK(!word || !strchr(word, ']'));
}

static void check_size(const char *text)
{
	char size[32], *end;

	iomem_format_size(strtoull(text, &end, 0), size, sizeof(size));
	CHECK(strlen(size) <= 7);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	char *text;

	if (!size)
		return 0;
	/* As much memory as there is text, so that ASan sees a step too far. */
	text = malloc(size);
	CHECK(text);
	memcpy(text, data + 1, size - 1);
	text[size - 1] = '\0';
	switch (*data) {
	case 'i':
		check_tree(text);
		break;
	case 'm':
		check_maps(text);
		break;
	case 'g':
		check_grants(text);
		break;
	case 'b':
		check_bars(text);
		break;
	case 'w':
		check_what(text);
		break;
	case 'c':
		check_choice(text);
		break;
	case 's':
		check_size(text);
		break;
	default:
		check_printable(text);
	}
	free(text);
	return 0;
}
