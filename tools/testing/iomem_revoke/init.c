// SPDX-License-Identifier: GPL-2.0-only
/*
 * Init of the machine under test: mounts, loads modules, runs programs, and
 * powers off. The file /arguments tells what to run, a line each:
 *
 *   to=PORT
 *   insmod=FILE
 *   run=FILE,ARG,...
 *
 * Programs write to a serial port of their own, so that no kernel message comes
 * between the lines of their result. The last line there is "# powering off".
 */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static void mount_all(void)
{
	static const struct {
		const char *type, *where;
	} mounts[] = {
		{ "proc", "/proc" },
		{ "sysfs", "/sys" },
		{ "devtmpfs", "/dev" },
		{ "debugfs", "/sys/kernel/debug" },
		{ "tracefs", "/sys/kernel/tracing" },
		{ "securityfs", "/sys/kernel/security" },
		{ "tmpfs", "/tmp" },
	};
	size_t i;

	for (i = 0; i < sizeof(mounts) / sizeof(mounts[0]); i++) {
		mkdir(mounts[i].where, 0755);
		if (mount(mounts[i].type, mounts[i].where, mounts[i].type, 0, NULL))
			perror(mounts[i].where);
	}
}

static void write_to(const char *port)
{
	int fd = open(port, O_WRONLY | O_NOCTTY);

	if (fd < 0) {
		perror(port);
		return;
	}
	dup2(fd, STDOUT_FILENO);
	dup2(fd, STDERR_FILENO);
	setvbuf(stdout, NULL, _IOLBF, 0);
}

static void load(const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || syscall(SYS_finit_module, fd, "", 0))
		printf("# insmod %s: %m\n", file);
	if (fd >= 0)
		close(fd);
}

static void run(char *command)
{
	char *argv[64] = { NULL };
	int status, argc = 0;
	pid_t pid;

	while (argc < 63 && (argv[argc] = strsep(&command, ",")))
		argc++;

	printf("# run %s\n", argv[0]);
	pid = fork();
	if (!pid) {
		execv(argv[0], argv);
		perror(argv[0]);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) != pid)
		status = -1;
	printf("# exit %s %d\n", argv[0],
	       WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

/* What hotplug.c began ends when the kernel has booted. */
static void wait_for_hotplug(void)
{
	int tries = 600;

	if (access("/hotplug.lock", F_OK))
		return;
	close(open("/booted", O_CREAT | O_WRONLY, 0600));
	while (tries-- && access("/hotplug.done", F_OK))
		usleep(100000);
}

static void obey(char *line)
{
	line[strcspn(line, "\n")] = 0;
	if (!strncmp(line, "to=", 3))
		write_to(line + 3);
	else if (!strncmp(line, "insmod=", 7))
		load(line + 7);
	else if (!strncmp(line, "run=", 4))
		run(line + 4);
}

int main(void)
{
	char line[1024];
	FILE *arguments;

	wait_for_hotplug();
	mount_all();
	arguments = fopen("/arguments", "re");
	while (arguments && fgets(line, sizeof(line), arguments))
		obey(line);
	printf("# powering off\n");
	fflush(stdout);
	tcdrain(STDOUT_FILENO);
	sync();
	return reboot(RB_POWER_OFF);
}
