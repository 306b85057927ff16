// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tell of claims, grants and refusals while they happen, by the trace events of the
 * kernel, in an instance of our own, so that nobody else's tracing is disturbed.
 */

#include <err.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lsiomem.h"

#ifndef HAVE_LIBTRACEFS

int follow_events(bool quiet)
{
	(void)quiet;
	errx(1, "--watch: built without libtracefs");
}

#else

#include <tracefs.h>

#define SYSTEM	"iomem_revoke"
/* How long an event may wait to be told, in nanoseconds */
#define PAUSE	100000000

static void print_process(int pid)
{
	char *command = iomem_read("/proc/%d/comm", pid), *name;

	if (command && *command)
		command[strlen(command) - 1] = '\0';
	name = iomem_printable(command ?: "?");
	printf("%s[%d] ", name, pid);
	free(name);
	free(command);
}

static int tell(struct tep_event *event, struct tep_record *record, int cpu, void *context)
{
	struct tep_handle *tep = context;
	struct trace_seq seq;
	char *text;

	(void)cpu;
	trace_seq_init(&seq);
	tep_print_event(tep, &seq, record, "%s", TEP_PRINT_INFO);
	trace_seq_terminate(&seq);
	text = iomem_printable(seq.buffer);
	printf("%llu.%06llu ", record->ts / 1000000000, record->ts / 1000 % 1000000);
	print_process(tep_data_pid(tep, record));
	printf("%s: %s\n", event->name, text);
	free(text);
	trace_seq_destroy(&seq);
	return 0;
}

static int follow(struct tracefs_instance *instance, struct tep_handle *tep)
{
	const struct timespec pause = { .tv_nsec = PAUSE };
	sigset_t signals;

	sigemptyset(&signals);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGHUP);
	sigaddset(&signals, SIGPIPE);
	sigprocmask(SIG_BLOCK, &signals, NULL);
	do {
		if (tracefs_iterate_raw_events(tep, instance, NULL, 0, tell, tep) < 0 &&
		    errno != EINTR && errno != EAGAIN) {
			warn("cannot read events");
			return 1;
		}
		if (fflush(stdout))
			return 1;
	} while (sigtimedwait(&signals, NULL, &pause) < 0);
	return 0;
}

int follow_events(bool quiet)
{
	static const char *const systems[] = { SYSTEM, NULL };
	struct tracefs_instance *instance;
	struct tep_handle *tep;
	char name[32];
	int result = 1;

	if (!tracefs_tracing_dir())
		errx(1, "--watch: no tracefs; be root, and have it mounted at /sys/kernel/tracing");
	if (!tracefs_event_file_exists(NULL, SYSTEM, "iomem_refused", "enable"))
		errx(1, "--watch: no events of %s: this kernel does not tell, or one must be root",
		     SYSTEM);
	tep = tracefs_local_events_system(NULL, systems);
	snprintf(name, sizeof(name), "lsiomem-%d", getpid());
	instance = tep ? tracefs_instance_create(name) : NULL;
	if (!instance)
		err(1, "--watch: cannot trace");
	if (tracefs_event_enable(instance, SYSTEM, NULL)) {
		warn("--watch: cannot enable the events of %s", SYSTEM);
	} else {
		if (!quiet)
			fprintf(stderr, "Watching; stop with Ctrl-C.\n");
		result = follow(instance, tep);
		tracefs_event_disable(instance, SYSTEM, NULL);
	}
	tracefs_instance_destroy(instance);
	tracefs_instance_free(instance);
	tep_free(tep);
	return result;
}

#endif /* HAVE_LIBTRACEFS */
