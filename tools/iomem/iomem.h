/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The texts through which the kernel tells of device memory, and the words by which
 * people name it. Nothing in them is trusted: a parser takes any bytes, and leaves out
 * what it does not understand.
 *
 * Parsers change the text that they are given, and what they return points into it.
 */
#ifndef IOMEM_H
#define IOMEM_H

#include <linux/compiler.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* A file of the kernel's is at this path below the root, "" but for tests. */
extern const char *iomem_root;

struct iomem_range {
	unsigned long long start;
	unsigned long long last;			/* its last byte */
};

bool iomem_overlap(const struct iomem_range *a, const struct iomem_range *b);
bool iomem_contain(const struct iomem_range *outer, const struct iomem_range *inner);

/* What a line of /proc/iomem stands for, as far as its name tells */
enum iomem_kind {
	IOMEM_RAM,
	IOMEM_FIRMWARE,
	IOMEM_BUS,
	IOMEM_DEVICE,
	IOMEM_CLAIM,
};

const char *iomem_kind_name(enum iomem_kind kind);

/* A line of /proc/iomem. What is inside another one follows it. */
struct iomem_resource {
	struct iomem_range range;
	char *name;
	enum iomem_kind kind;
	int depth;			/* 0 to IOMEM_DEPTH */
	ssize_t parent;			/* its index, or -1 */
};

#define IOMEM_DEPTH	15

struct iomem_tree {
	struct iomem_resource *resource;
	size_t count;
	bool hidden;			/* all addresses are 0: the reader may not see them */
};

void iomem_parse_tree(char *text, struct iomem_tree *tree);
void iomem_free_tree(struct iomem_tree *tree);
struct iomem_resource *iomem_innermost(const struct iomem_tree *tree, unsigned long long address,
				       unsigned long long *last);
struct iomem_resource *iomem_around(const struct iomem_tree *tree,
				    const struct iomem_range *range);

/* A line of /proc/PID/maps that has a path */
struct iomem_map {
	unsigned long long start;
	unsigned long long end;			/* behind its last byte */
	unsigned long long offset;
	char mode[5];
	unsigned int major;
	unsigned int minor;
	unsigned long long inode;
	char *path;
};

bool iomem_parse_map(char *line, struct iomem_map *map);

/* Named as the kernel names the iomem mappings, which grants are for */
enum iomem_interface {
	NONE,
	DEVMEM,
	PCI_RESOURCE,
	PCI_LEGACY,
	PCI_PROC,
	UIO,
	HPET,
};

/* What the path of a file that is not there any more can end with */
#define IOMEM_DELETED	" (deleted)"

const char *iomem_interface_name(enum iomem_interface interface);
enum iomem_interface iomem_interface_of(const char *path, bool sysfs);

/* A line of /sys/kernel/iomem/grants */
struct iomem_grant {
	unsigned long long id;
	struct iomem_range range;
	bool write;
	bool timed;			/* else it is there until it is taken back */
	unsigned long long seconds;
	char *interface;
	char *device;			/* NULL: it is one of addresses */
};

bool iomem_parse_grant(char *line, struct iomem_grant *grant);

/* The chosen word of a file like "[revoke] refuse", or NULL */
char *iomem_parse_choice(char *text);

/* The lines of a PCI device's file "resource" that come first, and are memory */
#define IOMEM_BARS	7

struct iomem_bar {
	struct iomem_range range;
	bool memory;			/* else it is a range of ports, or nothing */
};

void iomem_parse_bars(char *text, struct iomem_bar *bars);

/* What a person asks for */
enum iomem_what_kind {
	IOMEM_WHAT_RANGE,
	IOMEM_WHAT_DEVICE,
	IOMEM_WHAT_PID,
	IOMEM_WHAT_NAME,
};

/* "0000:00:04.0", with as many digits of the domain as there are */
#define IOMEM_BDF	20

struct iomem_what {
	enum iomem_what_kind kind;
	const char *word;
	struct iomem_range range;
	char device[IOMEM_BDF];
	int bar;			/* -1: the device as a whole */
	pid_t pid;
	bool found;
};

bool iomem_parse_range(const char *word, struct iomem_range *range);
bool iomem_parse_device(const char *word, char *device, int *bar);
bool iomem_parse_number(const char *word, unsigned long long limit, unsigned long long *number);
bool iomem_parse_what(const char *word, struct iomem_what *what);

/* Take the next line off *@text, which becomes NULL behind the last one. */
char *iomem_next_line(char **text);

/*
 * Copies of @text that can be printed: what is not printable in this locale, or, for
 * JSON, is no UTF-8, is there as \xHH.
 */
char *iomem_printable(const char *text);
char *iomem_utf8(const char *text);

/* 4K, 1.5G: as lsmem has it */
void iomem_format_size(unsigned long long size, char *text, size_t length);

__printf(1, 2) char *iomem_path(const char *format, ...);
__printf(1, 2) char *iomem_read(const char *format, ...);
void *iomem_grow(void *array, size_t count, size_t size);

#endif /* IOMEM_H */
