// SPDX-License-Identifier: GPL-2.0-only
/*
 * A file is known by its device number and inode, whatever its path is in the mount
 * namespace of the process: /proc/PID/map_files leads to it. Who may not read that
 * sees the device number and inode of its file system in /proc/PID/maps, and compares
 * them with those of the files that are here. By path is only known what has gone.
 */

#include <ctype.h>
#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <linux/magic.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "scan.h"

/* A file through which device memory can be mapped, or one that was seen to be none */
struct file {
	dev_t dev;
	ino_t inode;
	enum iomem_interface interface;
	unsigned int minor;		/* of UIO */
	bool gone;
};

/* Open addressing: at most half of the slots are in use. */
struct files {
	struct file *slots;
	bool *used;
	size_t size;
	size_t count;
};

static struct files known;		/* those that are here */
static struct files seen;		/* those that processes have mapped */
static dev_t sysfs_dev, proc_dev, dev_dev;
static unsigned int uio_major;

static size_t slot_of(const struct files *files, dev_t dev, ino_t inode)
{
	size_t slot = (inode * 0x9e3779b97f4a7c15ULL + dev) >> 7;

	for (slot &= files->size - 1; files->used[slot]; slot = (slot + 1) & (files->size - 1)) {
		if (files->slots[slot].inode == inode && files->slots[slot].dev == dev)
			break;
	}
	return slot;
}

static struct file *find_file(const struct files *files, dev_t dev, ino_t inode)
{
	size_t slot;

	if (!files->size)
		return NULL;
	slot = slot_of(files, dev, inode);
	return files->used[slot] ? &files->slots[slot] : NULL;
}

static void add_file(struct files *files, const struct file *file)
{
	struct files old = *files;
	size_t slot;

	if (2 * files->count >= files->size) {
		files->size = old.size ? 2 * old.size : 64;
		files->slots = calloc(files->size, sizeof(*files->slots));
		files->used = calloc(files->size, sizeof(*files->used));
		if (!files->slots || !files->used)
			err(1, NULL);
		for (slot = 0; slot < old.size; slot++) {
			size_t to;

			if (!old.used[slot])
				continue;
			to = slot_of(files, old.slots[slot].dev, old.slots[slot].inode);
			files->slots[to] = old.slots[slot];
			files->used[to] = true;
		}
		free(old.slots);
		free(old.used);
	}
	slot = slot_of(files, file->dev, file->inode);
	files->count += !files->used[slot];
	files->slots[slot] = *file;
	files->used[slot] = true;
}

/* What device node is it? */
static enum iomem_interface interface_of(dev_t rdev)
{
	if (major(rdev) == 1 && minor(rdev) == 1)
		return DEVMEM;
	if (major(rdev) == 10 && minor(rdev) == 228)
		return HPET;
	return uio_major && major(rdev) == uio_major ? UIO : NONE;
}

/* It is at @path; @interface is NONE if that is a device node, which tells itself. */
static void know(char *path, enum iomem_interface interface)
{
	struct file file = { .interface = interface };
	struct stat st;

	if (!stat(path, &st) && (interface || S_ISCHR(st.st_mode))) {
		file.dev = st.st_dev;
		file.inode = st.st_ino;
		if (!interface) {
			file.interface = interface_of(st.st_rdev);
			file.minor = minor(st.st_rdev);
		}
		if (file.interface)
			add_file(&known, &file);
	}
	free(path);
}

/* The next entry of a folder whose name does not begin with a dot */
static const char *next_name(DIR *folder)
{
	struct dirent *entry;

	while (folder && (entry = readdir(folder))) {
		if (*entry->d_name != '.')
			return entry->d_name;
	}
	return NULL;
}

/* NULL if it is not there */
static DIR *open_folder(char *path)
{
	DIR *folder = opendir(path);

	free(path);
	return folder;
}

static void close_folder(DIR *folder)
{
	if (folder)
		closedir(folder);
}

static dev_t dev_of(char *path)
{
	struct stat st;
	dev_t dev = stat(path, &st) ? 0 : st.st_dev;

	free(path);
	return dev;
}

/* The name of what the link at @path leads to, or NULL */
static char *end_of_link(char *path)
{
	char target[4096], *name, *result = NULL;
	ssize_t length = readlink(path, target, sizeof(target) - 1);

	free(path);
	if (length > 0) {
		target[length] = '\0';
		name = strrchr(target, '/');
		result = strdup(name ? name + 1 : target);
		if (!result)
			err(1, NULL);
	}
	return result;
}

static void scan_device(struct scan *scan, const char *name)
{
	struct device device;
	char *text;
	int bar;

	if (!iomem_parse_device(name, device.address, &bar) || bar >= 0)
		return;
	text = iomem_read("/sys/bus/pci/devices/%s/resource", name);
	if (!text)
		return;
	iomem_parse_bars(text, device.bars);
	free(text);
	for (bar = 0; bar < IOMEM_BARS; bar++) {
		if (!device.bars[bar].memory)
			continue;
		know(iomem_path("/sys/bus/pci/devices/%s/resource%d", name, bar),
		     PCI_RESOURCE);
		know(iomem_path("/sys/bus/pci/devices/%s/resource%d_wc", name, bar),
		     PCI_RESOURCE);
	}
	device.driver = end_of_link(iomem_path("/sys/bus/pci/devices/%s/driver", name));
	scan->devices = iomem_grow(scan->devices, scan->device_count, sizeof(device));
	scan->devices[scan->device_count++] = device;
}

static int compare_devices(const void *a, const void *b)
{
	return strcmp(((const struct device *)a)->address, ((const struct device *)b)->address);
}

static void scan_devices(struct scan *scan)
{
	DIR *folder = open_folder(iomem_path("/sys/bus/pci/devices"));
	const char *name;

	while ((name = next_name(folder)))
		scan_device(scan, name);
	close_folder(folder);
	if (scan->device_count)
		qsort(scan->devices, scan->device_count, sizeof(*scan->devices),
		      compare_devices);

	folder = open_folder(iomem_path("/sys/class/pci_bus"));
	while ((name = next_name(folder)))
		know(iomem_path("/sys/class/pci_bus/%s/legacy_mem", name), PCI_LEGACY);
	close_folder(folder);
}

static void scan_procfs(void)
{
	DIR *bus, *folder = open_folder(iomem_path("/proc/bus/pci"));
	const char *bus_name, *name;

	while ((bus_name = next_name(folder))) {
		bus = open_folder(iomem_path("/proc/bus/pci/%s", bus_name));
		while ((name = next_name(bus)))
			know(iomem_path("/proc/bus/pci/%s/%s", bus_name, name), PCI_PROC);
		close_folder(bus);
	}
	close_folder(folder);
}

static void scan_nodes(void)
{
	DIR *folder = open_folder(iomem_path("/dev"));
	char *text, *line, *rest;
	const char *name;
	unsigned int nr;
	char word[8];

	text = iomem_read("/proc/devices");
	rest = text;
	while ((line = iomem_next_line(&rest))) {
		if (sscanf(line, "%u %7s", &nr, word) == 2 && !strcmp(word, "uio"))
			uio_major = nr;
	}
	free(text);
	while ((name = next_name(folder))) {
		if (!strcmp(name, "mem") || !strcmp(name, "hpet") ||
		    !strncmp(name, "uio", 3))
			know(iomem_path("/dev/%s", name), NONE);
	}
	close_folder(folder);
}

/*
 * What can be seen of the ranges without /proc/iomem, whose addresses may be hidden: the
 * BARs of PCI devices. Nothing tells who has claimed them.
 */
static void make_tree_of_bars(struct scan *scan)
{
	struct iomem_resource resource = { .kind = IOMEM_DEVICE, .parent = -1 };
	struct iomem_tree *tree = &scan->tree;
	const struct device *device;
	int bar;

	iomem_free_tree(tree);
	for (device = scan->devices; device < scan->devices + scan->device_count; device++) {
		for (bar = 0; bar < IOMEM_BARS; bar++) {
			if (!device->bars[bar].memory)
				continue;
			resource.range = device->bars[bar].range;
			resource.name = (char *)device->address;
			tree->resource = iomem_grow(tree->resource, tree->count,
						    sizeof(resource));
			tree->resource[tree->count++] = resource;
		}
	}
}

static void scan_grants(struct scan *scan)
{
	char *text = iomem_read("/sys/kernel/iomem/grants"), *rest = text, *line;
	struct iomem_grant grant;

	scan->grants_error = text ? 0 : errno;
	while ((line = iomem_next_line(&rest))) {
		if (!iomem_parse_grant(line, &grant))
			continue;
		scan->grants = iomem_grow(scan->grants, scan->grant_count, sizeof(grant));
		scan->grants[scan->grant_count++] = grant;
	}
}

void scan_ranges(struct scan *scan)
{
	char *text = iomem_read("/proc/iomem");

	memset(scan, 0, sizeof(*scan));
	sysfs_dev = dev_of(iomem_path("/sys"));
	proc_dev = dev_of(iomem_path("/proc"));
	dev_dev = dev_of(iomem_path("/dev"));
	scan_devices(scan);
	scan_procfs();
	scan_nodes();
	scan_grants(scan);
	if (text)
		iomem_parse_tree(text, &scan->tree);
	if (!text || scan->tree.hidden) {
		make_tree_of_bars(scan);
		scan->tree.hidden = true;
	}
}

const struct device *device_of(const struct scan *scan, const char *address)
{
	struct device wanted;

	if (strlen(address) >= sizeof(wanted.address) || !scan->device_count)
		return NULL;
	snprintf(wanted.address, sizeof(wanted.address), "%s", address);
	return bsearch(&wanted, scan->devices, scan->device_count, sizeof(wanted),
		       compare_devices);
}

/* The PCI device, and its BAR, that is at @address */
const struct device *device_at(const struct scan *scan, unsigned long long address, int *bar)
{
	const struct device *device;

	for (device = scan->devices; device < scan->devices + scan->device_count; device++) {
		for (*bar = 0; *bar < IOMEM_BARS; ++*bar) {
			if (device->bars[*bar].memory &&
			    device->bars[*bar].range.start <= address &&
			    device->bars[*bar].range.last >= address)
				return device;
		}
	}
	return NULL;
}

/* The first of @resource and those around it that has the name of a device */
const struct iomem_resource *device_resource(const struct scan *scan,
					     const struct iomem_resource *resource)
{
	while (resource && resource->kind != IOMEM_DEVICE)
		resource = resource->parent < 0 ? NULL :
			   &scan->tree.resource[resource->parent];
	return resource;
}

/* The driver of the device that @resource is part of, to be freed, or NULL */
char *driver_of(const struct scan *scan, const struct iomem_resource *resource)
{
	const struct iomem_resource *owner = device_resource(scan, resource);
	const struct device *device;
	char *name, *driver;

	if (owner) {
		device = device_of(scan, owner->name);
		if (device)
			return device->driver ? strdup(device->driver) : NULL;
		resource = owner;
	}
	/* Drivers of platform devices claim by the name of the device. */
	if (!resource || strchr(resource->name, '/') || *resource->name == '.')
		return NULL;
	name = strndup(resource->name, strcspn(resource->name, " "));
	if (!name)
		err(1, NULL);
	driver = end_of_link(iomem_path("/sys/bus/platform/devices/%s/driver", name));
	free(name);
	return driver;
}

/* The file that the kernel says it is, if the reader may know. Returns false if not. */
static bool follow(pid_t pid, const struct iomem_map *map, struct file *file)
{
	char *path = iomem_path("/proc/%d/map_files/%llx-%llx", pid,
				map->start, map->end);
	const struct file *same;
	struct statfs fs;
	struct stat st;
	bool ok = !stat(path, &st) && !statfs(path, &fs);

	free(path);
	if (!ok)
		return false;
	same = find_file(&known, st.st_dev, st.st_ino);
	if (S_ISCHR(st.st_mode)) {
		file->interface = interface_of(st.st_rdev);
		file->minor = minor(st.st_rdev);
		file->gone = file->interface == UIO && !st.st_nlink;
	} else if (same) {
		file->interface = same->interface;
	} else if (fs.f_type == SYSFS_MAGIC || fs.f_type == PROC_SUPER_MAGIC) {
		/* Mounts of other namespaces show the same inodes. */
		same = find_file(&known, fs.f_type == SYSFS_MAGIC ? sysfs_dev : proc_dev,
				 st.st_ino);
		file->interface = same ? same->interface :
				  iomem_interface_of(map->path, fs.f_type == SYSFS_MAGIC);
		file->gone = !same;
	}
	return true;
}

/* What @map says of its file: less, but those who may read it may read this. */
static void compare(const struct iomem_map *map, struct file *file)
{
	const struct file *same = find_file(&known, file->dev, file->inode);
	unsigned int nr;

	if (same) {
		file->interface = same->interface;
		file->minor = same->minor;
		return;
	}
	file->gone = true;
	if (file->dev == sysfs_dev)
		file->interface = iomem_interface_of(map->path, true);
	if (!file->interface && file->dev == proc_dev)
		file->interface = iomem_interface_of(map->path, false);
	if (!file->interface && file->dev == dev_dev && strstr(map->path, IOMEM_DELETED) &&
	    sscanf(map->path, "/dev/uio%u", &nr) == 1)
		file->interface = UIO;
}

static struct file file_of(pid_t pid, const struct iomem_map *map)
{
	struct file file = { .dev = makedev(map->major, map->minor), .inode = map->inode };
	const struct file *same = find_file(&seen, file.dev, file.inode);

	if (same)
		return *same;
	if (!follow(pid, map, &file))
		compare(map, &file);
	add_file(&seen, &file);
	return file;
}

/* How many maps a UIO device can have */
#define UIO_MAPS	5

/*
 * The offset in a file of UIO is the number of a map; that of what is mapped can be the
 * address, where the kernel has set it. When a device has gone, its number may be that
 * of another.
 */
static void locate_uio(const struct iomem_map *map, const struct file *file,
		       struct mapping *mapping)
{
	const unsigned long long page_size = sysconf(_SC_PAGESIZE);
	char *text;

	mapping->known = map->offset / page_size >= UIO_MAPS;
	if (mapping->known || file->gone)
		return;
	text = iomem_read("/sys/class/uio/uio%u/maps/map%llu/addr", file->minor,
			  map->offset / page_size);
	if (!text)
		return;
	text[strcspn(text, "\n")] = '\0';
	mapping->known = iomem_parse_range(text, &mapping->range);
	mapping->range.start &= ~(page_size - 1);
	free(text);
}

static void locate_hpet(const struct scan *scan, struct mapping *mapping)
{
	const struct iomem_resource *r;

	for (r = scan->tree.resource; r < scan->tree.resource + scan->tree.count; r++) {
		if (!strncmp(r->name, "HPET ", 5)) {
			mapping->range.start = r->range.start;
			return;
		}
	}
	mapping->known = false;
}

static void add_mapping(struct scan *scan, const struct process *process,
			const struct iomem_map *map, const struct file *file)
{
	struct mapping mapping = {
		.process = process,
		.interface = file->interface,
		.virt = map->start,
		.size = map->end - map->start,
		/* All offsets but those of UIO and HPET are physical addresses. */
		.range.start = map->offset,
		.known = true,
		.gone = file->gone,
	};

	if (file->interface == UIO)
		locate_uio(map, file, &mapping);
	else if (file->interface == HPET && !map->offset)
		locate_hpet(scan, &mapping);
	if (!mapping.known)
		mapping.range.start = 0;
	mapping.range.last = mapping.range.start + (mapping.size - 1);
	if (mapping.range.last < mapping.range.start)
		mapping.range.last = ULLONG_MAX;
	memcpy(mapping.mode, map->mode, sizeof(mapping.mode));
	mapping.file = strdup(map->path);
	if (!mapping.file)
		err(1, NULL);
	scan->mappings = iomem_grow(scan->mappings, scan->mapping_count, sizeof(mapping));
	scan->mappings[scan->mapping_count++] = mapping;
}

/* Who it is by /etc/passwd, which a program that is linked statically can read. */
static char *user_name(uid_t uid)
{
	char *path = iomem_path("/etc/passwd"), *name = NULL;
	FILE *f = fopen(path, "re");
	struct passwd *entry = NULL;

	free(path);
	while (f && (entry = fgetpwent(f))) {
		if (entry->pw_uid == uid)
			break;
	}
#ifndef IOMEM_STATIC
	if (!entry && !*iomem_root)
		entry = getpwuid(uid);
#endif
	if (entry)
		name = strdup(entry->pw_name);
	else if (asprintf(&name, "%u", uid) < 0)
		name = NULL;
	if (f)
		fclose(f);
	if (!name)
		err(1, NULL);
	return name;
}

/* The effective user */
static char *user_of(pid_t pid)
{
	char *text = iomem_read("/proc/%d/status", pid), *rest = text, *line;
	unsigned int uid;
	char *name = NULL;

	while (!name && (line = iomem_next_line(&rest))) {
		if (sscanf(line, "Uid: %*u %u", &uid) == 1)
			name = user_name(uid);
	}
	free(text);
	return name;
}

static const struct process *read_process(pid_t pid)
{
	struct process *process = malloc(sizeof(*process));
	size_t length;

	if (!process)
		err(1, NULL);
	process->pid = pid;
	process->user = user_of(pid);
	process->command = iomem_read("/proc/%d/comm", pid);
	if (!process->command)
		process->command = strdup("?");
	if (!process->command)
		err(1, NULL);
	length = strlen(process->command);
	if (length && process->command[length - 1] == '\n')
		process->command[length - 1] = '\0';
	return process;
}

/* A process whose first thread has gone has its mappings in the others. */
static char *read_maps(pid_t pid)
{
	char *text = iomem_read("/proc/%d/maps", pid), *other;
	const char *name;
	unsigned long long thread;
	DIR *folder;

	if (!text || *text)
		return text;
	folder = open_folder(iomem_path("/proc/%d/task", pid));
	while (!*text && (name = next_name(folder))) {
		if (!iomem_parse_number(name, INT_MAX, &thread) || (pid_t)thread == pid)
			continue;
		other = iomem_read("/proc/%d/task/%d/maps", pid, (int)thread);
		if (other) {
			free(text);
			text = other;
		}
	}
	close_folder(folder);
	return text;
}

/* Returns false, with errno, if there is nothing to read: a process may go at any time. */
bool scan_process(struct scan *scan, pid_t pid)
{
	char *text = read_maps(pid), *rest = text, *line;
	const struct process *process = NULL;
	struct iomem_map map;
	struct file file;

	if (!text)
		return false;
	while ((line = iomem_next_line(&rest))) {
		if (!iomem_parse_map(line, &map) || !map.inode)
			continue;
		file = file_of(pid, &map);
		if (!file.interface)
			continue;
		if (!process)
			process = read_process(pid);
		add_mapping(scan, process, &map, &file);
	}
	free(text);
	return true;
}

static int compare_mappings(const void *a, const void *b)
{
	const struct mapping *x = a, *y = b;

	if (x->process->pid != y->process->pid)
		return x->process->pid < y->process->pid ? -1 : 1;
	return x->virt < y->virt ? -1 : x->virt > y->virt;
}

/* In their order: the folder need not have them in it. */
void sort_mappings(struct scan *scan)
{
	if (scan->mapping_count)
		qsort(scan->mappings, scan->mapping_count, sizeof(*scan->mappings),
		      compare_mappings);
}

void scan_processes(struct scan *scan)
{
	DIR *folder = open_folder(iomem_path("/proc"));
	const char *name;
	unsigned long long pid;

	if (!folder)
		err(1, "%s/proc", iomem_root);
	while ((name = next_name(folder))) {
		if (!iomem_parse_number(name, INT_MAX, &pid) || !pid ||
		    scan_process(scan, pid) || errno == ENOENT || errno == ESRCH)
			continue;
		scan->unreadable++;
		scan->unreadable_error = errno;
	}
	close_folder(folder);
}
