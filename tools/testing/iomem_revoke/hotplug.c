// SPDX-License-Identifier: GPL-2.0-only
/*
 * Removes a PCI bridge with all that is behind it, and finds it again, over and
 * over while the kernel boots, as hotplug does: so that devices are added while
 * the late initcalls run.
 *
 * The kernel runs this for each event of a device (CONFIG_UEVENT_HELPER). The first
 * that finds a bridge does the work, until init makes the file /booted.
 */

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

static bool write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY);
	bool ok = fd >= 0 && write(fd, text, strlen(text)) > 0;

	if (fd >= 0)
		close(fd);
	return ok;
}

static bool is_bridge(const char *address)
{
	char path[128], class[16] = "";
	int fd;

	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%.12s/class", address);
	fd = open(path, O_RDONLY);
	if (fd >= 0) {
		if (read(fd, class, sizeof(class) - 1) < 0)
			class[0] = '\0';
		close(fd);
	}
	return !strncmp(class, "0x0604", 6);
}

/* Where to remove the first bridge */
static bool find_bridge(char *path, size_t size)
{
	DIR *devices = opendir("/sys/bus/pci/devices");
	struct dirent *entry;
	bool found = false;

	while (devices && !found && (entry = readdir(devices))) {
		found = is_bridge(entry->d_name);
		snprintf(path, size, "/sys/bus/pci/devices/%.12s/remove", entry->d_name);
	}
	if (devices)
		closedir(devices);
	return found;
}

int main(void)
{
	char path[128];

	if (open("/hotplug.lock", O_CREAT | O_EXCL, 0600) < 0)
		return 0;
	mkdir("/sys", 0755);
	if (mount("sysfs", "/sys", "sysfs", 0, NULL) || !find_bridge(path, sizeof(path))) {
		unlink("/hotplug.lock");
		return 0;
	}
	while (access("/booted", F_OK)) {
		write_file(path, "1");
		write_file("/sys/bus/pci/rescan", "1");
	}
	open("/hotplug.done", O_CREAT, 0600);
	return 0;
}
