// SPDX-License-Identifier: GPL-2.0-only
/*
 * Say in words who may touch a range, why, and what to do.
 */

#include <err.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lsiomem.h"

/* What the kernel goes by, as far as it can be read */
static struct {
	enum { UNKNOWN, OFF, ON } io_strict;
	bool relaxed;
	bool refuse;			/* a claim of what is mapped */
	char *lockdown;			/* the mode, or NULL */
	bool read;
} rules;

static void read_config(void)
{
	char *release = iomem_read("/proc/sys/kernel/osrelease");
	char *config;

	if (!release)
		return;
	release[strcspn(release, "\n")] = '\0';
	config = strchr(release, '/') ? NULL : iomem_read("/boot/config-%s", release);
	if (config)
		rules.io_strict = strstr(config, "\nCONFIG_IO_STRICT_DEVMEM=y\n") ? ON : OFF;
	free(config);
	free(release);
}

static void read_rules(void)
{
	char *text, *word, *rest;

	if (rules.read)
		return;
	rules.read = true;
	read_config();
	text = iomem_read("/proc/cmdline");
	rest = text;
	while ((word = strsep(&rest, "\n "))) {
		if (!strncmp(word, "iomem=", 6)) {
			if (strstr(word, "relaxed"))
				rules.relaxed = true;
			if (strstr(word, "strict"))
				rules.relaxed = false;
		}
	}
	free(text);
	text = iomem_read("/sys/kernel/iomem/policy");
	word = text ? iomem_parse_choice(text) : NULL;
	rules.refuse = word && !strcmp(word, "refuse");
	free(text);
	text = iomem_read("/sys/kernel/security/lockdown");
	rules.lockdown = text ? iomem_parse_choice(text) : NULL;
	if (rules.lockdown && !strcmp(rules.lockdown, "none"))
		rules.lockdown = NULL;
}

/* @text as it can be printed. Four of them can be in use at a time. */
static const char *clean(const char *text)
{
	static char *texts[4];
	static unsigned int next;
	char **slot = &texts[next++ % 4];

	free(*slot);
	*slot = iomem_printable(text ?: "?");
	return *slot;
}

static const char *range_text(const struct iomem_range *range)
{
	static char text[48];

	if (range->start == range->last)
		snprintf(text, sizeof(text), "0x%08llx", range->start);
	else
		snprintf(text, sizeof(text), "0x%08llx-0x%08llx", range->start,
			 range->last);
	return text;
}

#define WIDTH	79

/* The column in which the next word of a paragraph begins */
static size_t column;

/* Add to a paragraph, without breaking words. */
__printf(1, 2) static void say(const char *format, ...)
{
	va_list arguments;
	char *text, *rest, *word;

	va_start(arguments, format);
	if (vasprintf(&text, format, arguments) < 0)
		err(1, NULL);
	va_end(arguments);
	rest = text;
	while ((word = strsep(&rest, " "))) {
		if (column && column + 1 + strlen(word) > WIDTH)
			column = printf("\n%s", word) - 1;
		else
			column += printf("%s%s", column ? " " : "", word);
	}
	free(text);
}

static void end_paragraph(void)
{
	putchar('\n');
	column = 0;
}

static void say_place(const struct scan *scan, const struct iomem_range *range,
		      const struct iomem_resource *resource)
{
	const struct iomem_resource *owner = device_resource(scan, resource);
	const struct device *device;
	char *driver;
	int bar;

	device = device_at(scan, range->start, &bar);
	if (device) {
		if (bar < IOMEM_BARS - 1)
			say("%s is in BAR %d of PCI device %s,", range_text(range), bar,
			    device->address);
		else
			say("%s is in the ROM of PCI device %s,", range_text(range),
			    device->address);
		if (device->driver)
			say("whose driver is %s.", clean(device->driver));
		else
			say("which has no driver.");
	} else if (resource) {
		driver = driver_of(scan, resource);
		say("%s is in \"%s\"%s", range_text(range), clean((owner ?: resource)->name),
		    driver ? "," : ".");
		if (driver)
			say("whose driver is %s.", clean(driver));
		free(driver);
	} else {
		say("%s is no range that the kernel shows.", range_text(range));
	}
	end_paragraph();
}

/* What is granted of @range. Returns what all of it may be used for: 0, 'r' or 'w'. */
static char say_grants(const struct scan *scan, const struct iomem_range *range)
{
	const struct iomem_grant *grant;
	char right = 0;
	bool all;

	for (grant = scan->grants; grant < scan->grants + scan->grant_count; grant++) {
		if (!iomem_overlap(&grant->range, range))
			continue;
		all = iomem_contain(&grant->range, range);
		say("Grant %llu lets user space %s %s of it", grant->id,
		    grant->write ? "read and write" : "read", all ? "all" : "part");
		if (strcmp(grant->interface, "any"))
			say("through %s only", clean(grant->interface));
		if (grant->timed)
			say("for %llu more seconds.", grant->seconds);
		else
			say("until it is taken back.");
		end_paragraph();
		if (all)
			right = grant->write ? 'w' : right ?: 'r';
	}
	return right;
}

static void say_claim(const struct iomem_resource *claim)
{
	say("\"%s\" has claimed %s.", clean(claim->name), range_text(&claim->range));
	if (rules.relaxed) {
		say("But the kernel runs with iomem=relaxed:");
		say("user space may touch it, and may disturb the driver.");
	} else if (rules.io_strict == OFF) {
		say("But this kernel is built without CONFIG_IO_STRICT_DEVMEM:");
		say("user space may touch it, unless the driver has claimed it exclusively.");
	} else {
		if (rules.io_strict != ON)
			say("If the kernel is built with CONFIG_IO_STRICT_DEVMEM,");
		say("%s space is refused it: mmap, read and write fail,",
		    rules.io_strict == ON ? "User" : "user");
		say("and who had it mapped before gets SIGBUS.");
	}
	end_paragraph();
}

static void advise(const struct scan *scan, const struct iomem_range *range)
{
	const struct device *device;
	int bar;

	device = device_at(scan, range->start, &bar);
	printf("What to do:\n"
	       " - take the driver off while the program runs%s\n",
	       device && device->driver ? ":" : ", if it is one");
	if (device && device->driver)
		printf("     echo %1$s > /sys/bus/pci/devices/%1$s/driver/unbind\n",
		       device->address);
	if (scan->grants_error == ENOENT)
		printf(" - this kernel can't grant one range; with iomem=relaxed on its command\n"
		       "   line, all of them lose their protection\n");
}

/* May a part that has one name be touched? Says what to do, if anything is. */
static void say_verdict(const struct scan *scan, const struct iomem_range *range,
			const struct iomem_resource *resource)
{
	if (rules.lockdown) {
		say("The kernel is locked down (%s):", clean(rules.lockdown));
		say("device memory can't be opened, mapped or granted.");
		say("Only a boot without lockdown changes that.");
		end_paragraph();
	} else if (resource && resource->kind == IOMEM_RAM) {
		say("It is \"%s\", memory of the kernel:", clean(resource->name));
		say("user space does not reach it, and it can't be granted.");
		end_paragraph();
	} else if (scan->tree.hidden) {
		say("/proc/iomem shows no addresses: only root sees who has claimed it.");
		end_paragraph();
		say_grants(scan, range);
	} else if (!resource || resource->kind != IOMEM_CLAIM) {
		say("No driver has claimed it: user space may map it.");
		end_paragraph();
	} else {
		say_claim(resource);
		if (say_grants(scan, range) != 'w' && !rules.relaxed && rules.io_strict != OFF)
			advise(scan, range);
	}
}

static void say_mapping(const struct mapping *mapping)
{
	say("%s (PID %d, user %s) has", clean(mapping->process->command),
	    mapping->process->pid, clean(mapping->process->user));
	say("%s mapped %s,", mapping->known ? range_text(&mapping->range) : "something",
	    mapping->mode);
	say("through %s.", clean(mapping->file));
	end_paragraph();
}

static void say_mappings(const struct scan *scan, const struct iomem_range *range)
{
	const struct mapping *mapping;
	bool found = false;

	for (mapping = scan->mappings; mapping < scan->mappings + scan->mapping_count;
	     mapping++) {
		if (mapping->known && !mapping->gone &&
		    iomem_overlap(&mapping->range, range)) {
			say_mapping(mapping);
			found = true;
		}
	}
	if (found && rules.refuse) {
		say("The policy is to refuse: no driver can claim what is mapped.");
		end_paragraph();
	}
	if (!found) {
		say("No process that can be looked at has it mapped.");
		end_paragraph();
	}
}

/* Each part of @range that has a name of its own */
static void why_range(const struct scan *scan, const struct iomem_range *range,
		      bool who)
{
	const struct iomem_resource *resource;
	struct iomem_range part = { .start = range->start };

	for (;;) {
		part.last = range->last;
		resource = iomem_innermost(&scan->tree, part.start, &part.last);
		say_place(scan, &part, resource);
		say_verdict(scan, &part, resource);
		if (part.last == range->last)
			break;
		part.start = part.last + 1;
	}
	if (who)
		say_mappings(scan, range);
}

static bool why_device(const struct scan *scan, const struct iomem_what *what)
{
	const struct device *device = device_of(scan, what->device);
	bool found = false;
	int bar;

	for (bar = 0; device && bar < IOMEM_BARS; bar++) {
		if ((what->bar >= 0 && what->bar != bar) || !device->bars[bar].memory)
			continue;
		if (found)
			putchar('\n');
		found = true;
		why_range(scan, &device->bars[bar].range, true);
	}
	return found;
}

static bool why_process(const struct scan *scan, const struct iomem_what *what)
{
	const struct mapping *mapping;
	bool found = false;

	for (mapping = scan->mappings; mapping < scan->mappings + scan->mapping_count;
	     mapping++) {
		if (mapping->process->pid != what->pid)
			continue;
		if (found)
			putchar('\n');
		found = true;
		say_mapping(mapping);
		if (mapping->gone) {
			say("Its device has gone, or has got another address:");
			say("a touch gets SIGBUS, and it will not come back.");
			say("The program has to open and map the device anew.");
			end_paragraph();
		} else if (mapping->known) {
			why_range(scan, &mapping->range, false);
		} else {
			say("Nothing tells which range that is.");
			end_paragraph();
		}
	}
	return found;
}

static bool why_name(const struct scan *scan, const struct iomem_what *what)
{
	const struct iomem_resource *r;
	bool found = false;

	for (r = scan->tree.resource; r < scan->tree.resource + scan->tree.count; r++) {
		if (fnmatch(what->word, r->name, 0))
			continue;
		if (found)
			putchar('\n');
		found = true;
		why_range(scan, &r->range, true);
	}
	return found;
}

bool why(struct scan *scan, struct iomem_what *what)
{
	read_rules();
	switch (what->kind) {
	case IOMEM_WHAT_RANGE:
		why_range(scan, &what->range, true);
		return true;
	case IOMEM_WHAT_DEVICE:
		return why_device(scan, what);
	case IOMEM_WHAT_PID:
		return why_process(scan, what);
	case IOMEM_WHAT_NAME:
		return why_name(scan, what);
	}
	return false;
}
