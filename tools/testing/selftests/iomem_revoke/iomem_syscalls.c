// SPDX-License-Identifier: GPL-2.0-only
/*
 * What system calls answer for each interface: a table to compare kernels by.
 *
 * A line is what is called, on what, and " = " what it answers: "ok", the name of an
 * error, or a number. The lines of mmap hold an answer for each length and offset.
 * Nothing in it depends on addresses, or on time.
 */

#include <poll.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include "interfaces.h"

#define PAGE	4096UL

/* The library of the compiler need not know what the kernel has. */
#ifndef MADV_COLD
#define MADV_COLD	20
#endif
#ifndef MREMAP_DONTUNMAP
#define MREMAP_DONTUNMAP	4
#endif

static struct bar bar;
char *nowhere;	/* NULL, but the compiler need not know */

struct value {
	const char *name;
	unsigned long value;
};

#define COUNT(array)	(sizeof(array) / sizeof((array)[0]))
#define VALUE(name)	{ #name, name }

static const char *answer(long ret)
{
	static char number[24];

	if (ret == -1)
		return strerrorname_np(errno);
	if (!ret)
		return "ok";
	snprintf(number, sizeof(number), "%ld", ret);
	return number;
}

/* Where the BAR begins in a file of the interface */
static uint64_t base(enum interface interface)
{
	return interface == DEVMEM || interface == PROCFS ? bar.start : 0;
}

static int open_mode(enum interface interface, int mode)
{
	int fd = open_interface(&bar, interface);
	char path[32];
	int again;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	again = open(path, mode | O_CLOEXEC);
	if (again >= 0 && interface == PROCFS)
		ioctl(again, PCIIOC_MMAP_IS_MEM);
	close(fd);
	return again;
}

static const struct value modes[] = {
	VALUE(O_RDONLY), VALUE(O_WRONLY), VALUE(O_RDWR), { "O_RDWR|O_DSYNC", O_RDWR | O_DSYNC },
};

static const struct value prots[] = {
	VALUE(PROT_NONE), VALUE(PROT_READ), VALUE(PROT_WRITE),
	{ "PROT_READ|PROT_WRITE", PROT_READ | PROT_WRITE },
	{ "PROT_READ|PROT_EXEC", PROT_READ | PROT_EXEC },
};

static const struct value flags[] = {
	VALUE(MAP_SHARED), VALUE(MAP_PRIVATE), VALUE(MAP_SHARED_VALIDATE),
	{ "MAP_SHARED|MAP_POPULATE", MAP_SHARED | MAP_POPULATE },
	{ "MAP_PRIVATE|MAP_POPULATE", MAP_PRIVATE | MAP_POPULATE },
	{ "MAP_SHARED|MAP_LOCKED", MAP_SHARED | MAP_LOCKED },
	{ "MAP_SHARED_VALIDATE|MAP_SYNC", MAP_SHARED_VALIDATE | MAP_SYNC },
	{ "MAP_PRIVATE|MAP_NORESERVE", MAP_PRIVATE | MAP_NORESERVE },
	{ "none", 0 },
};

static void one_mmap(int fd, int prot, int flag, uint64_t length, uint64_t offset)
{
	void *map = mmap(NULL, length, prot, flag, fd, offset);

	printf(" %s", answer(map == MAP_FAILED ? -1 : 0));
	if (map != MAP_FAILED)
		munmap(map, length);
}

static void all_mmaps(enum interface interface, const struct value *mode)
{
	const uint64_t lengths[] = { 0, 1, PAGE, PAGE + 1, bar.size, bar.size + PAGE, -PAGE };
	const uint64_t offsets[] = { 0, 1, PAGE, bar.size - PAGE, bar.size };
	unsigned int p, f, l, o;
	int fd = open_mode(interface, mode->value);

	for (p = 0; p < COUNT(prots); p++) {
		for (f = 0; f < COUNT(flags); f++) {
			printf("%s mmap %s %s %s =", interface_names[interface],
			       mode->name, prots[p].name, flags[f].name);
			for (l = 0; l < COUNT(lengths); l++) {
				for (o = 0; o < COUNT(offsets); o++)
					one_mmap(fd, prots[p].value, flags[f].value,
						 lengths[l], base(interface) + offsets[o]);
			}
			printf("\n");
		}
	}
	close(fd);
}

static void *map_four(enum interface interface, int sharing)
{
	return map_bar(&bar, interface, 0, 4 * PAGE, sharing);
}

static const char *sharing_name(int sharing)
{
	return sharing == MAP_SHARED ? "shared" : "private";
}

#define show(interface, sharing, what, ret) do {			\
	long answered = (long)(ret);					\
									\
	printf("%s %s %s = %s\n", interface_names[interface],		\
	       sharing_name(sharing), what, answer(answered));		\
} while (0)

static void all_advices(enum interface interface, int sharing)
{
	char what[32];
	void *map;
	int advice;

	for (advice = 0; advice <= 26; advice++) {
		map = map_four(interface, sharing);
		snprintf(what, sizeof(what), "madvise %d", advice);
		show(interface, sharing, what, madvise(map, 4 * PAGE, advice));
		munmap(map, 4 * PAGE);
	}
}

/* The pages that a VMA has are no answer: a line of maps, and the flags are. */
static void show_vma(enum interface interface, int sharing, const void *map)
{
	FILE *f = fopen("/proc/self/smaps", "r");
	char line[256], perms[8], name[64] = "";
	unsigned long long offset;
	unsigned long start;
	bool mine = false;

	while (f && fgets(line, sizeof(line), f)) {
		if (sscanf(line, "%lx-%*x %7s %llx %*s %*s %63s", &start, perms, &offset,
			   name) >= 3) {
			mine = start == (unsigned long)map;
			if (mine)
				printf("%s %s maps = %s %llx %s\n", interface_names[interface],
				       sharing_name(sharing), perms,
				       offset - (offset >= bar.start ? bar.start : 0), name);
		} else if (mine && (!strncmp(line, "VmFlags:", 8) || !strncmp(line, "Rss:", 4) ||
				    !strncmp(line, "Locked:", 7))) {
			printf("%s %s smaps = %s", interface_names[interface],
			       sharing_name(sharing), line);
		}
	}
	if (f)
		fclose(f);
}

static void all_of_mapping(enum interface interface, int sharing)
{
	unsigned char there[4];
	char *map = map_four(interface, sharing);
	uint32_t value;
	void *other;

	peek(map, &value);
	show_vma(interface, sharing, map);
	show(interface, sharing, "mlock", mlock(map, PAGE));
	show(interface, sharing, "mlock2 MLOCK_ONFAULT", syscall(SYS_mlock2, map, PAGE, 1));
	show(interface, sharing, "munlock", munlock(map, PAGE));
	show(interface, sharing, "msync MS_SYNC", msync(map, 4 * PAGE, MS_SYNC));
	show(interface, sharing, "msync MS_ASYNC", msync(map, 4 * PAGE, MS_ASYNC));
	show(interface, sharing, "msync MS_INVALIDATE", msync(map, 4 * PAGE, MS_INVALIDATE));
	show(interface, sharing, "mincore", mincore(map, 4 * PAGE, there));
	show(interface, sharing, "mprotect PROT_NONE", mprotect(map, PAGE, PROT_NONE));
	show(interface, sharing, "mprotect PROT_READ", mprotect(map, PAGE, PROT_READ));
	show(interface, sharing, "mprotect PROT_EXEC", mprotect(map, PAGE, PROT_READ | PROT_EXEC));
	show(interface, sharing, "mprotect PROT_WRITE",
	     mprotect(map, PAGE, PROT_READ | PROT_WRITE));
	show(interface, sharing, "mremap to grow",
	     mremap(map, 4 * PAGE, 8 * PAGE, MREMAP_MAYMOVE) == MAP_FAILED ? -1 : 0);
	show(interface, sharing, "mremap to copy",
	     mremap(map, 0, 4 * PAGE, MREMAP_MAYMOVE) == MAP_FAILED ? -1 : 0);
	other = mremap(map + 3 * PAGE, PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_DONTUNMAP);
	show(interface, sharing, "mremap MREMAP_DONTUNMAP", other == MAP_FAILED ? -1 : 0);
	show(interface, sharing, "mremap to shrink",
	     mremap(map, 4 * PAGE, 2 * PAGE, 0) == MAP_FAILED ? -1 : 0);
	show(interface, sharing, "munmap", munmap(map, PAGE));
	show(interface, sharing, "write from it to a pipe", ({
		int ends[2];
		long ret = pipe(ends) ? -1 : write(ends[1], map + PAGE, 64);

		close(ends[0]);
		close(ends[1]);
		ret;
	}));
	munmap(map, 4 * PAGE);
	show(interface, sharing, "mlockall", mlockall(MCL_FUTURE));
	map = map_four(interface, sharing);
	show(interface, sharing, "mmap under mlockall", map == MAP_FAILED ? -1 : 0);
	show(interface, sharing, "munlockall", munlockall());
	munmap(map, 4 * PAGE);
}

#define show_file(what, ret) do {					\
	long answered = (long)(ret);					\
									\
	printf("%s file %s = %s\n", interface_names[interface], what,	\
	       answer(answered));					\
} while (0)

static void all_of_file(enum interface interface)
{
	int fd = open_mode(interface, O_RDWR), ends[2], null = open("/dev/null", O_RDWR);
	struct pollfd polled = { .fd = fd, .events = POLLIN | POLLOUT };
	struct flock lock = { .l_type = F_WRLCK };
	char buf[64];
	struct iovec iov = { buf, 4 };
	off_t offset = 0;
	struct stat st;

	show_file("lseek SEEK_SET 16", lseek(fd, 16, SEEK_SET));
	show_file("lseek SEEK_CUR 16", lseek(fd, 16, SEEK_CUR));
	show_file("lseek SEEK_SET -1", lseek(fd, -1, SEEK_SET) == -1 ? -1 : 0);
	show_file("lseek SEEK_END 0", lseek(fd, 0, SEEK_END));
	show_file("lseek SEEK_END -1", lseek(fd, -1, SEEK_END));
	show_file("lseek SEEK_DATA", lseek(fd, 0, SEEK_DATA));
	show_file("lseek SEEK_HOLE", lseek(fd, 0, SEEK_HOLE));
	lseek(fd, 0, SEEK_SET);
	show_file("read 0", read(fd, buf, 0));
	show_file("read 4", read(fd, buf, 4));
	show_file("pread 4", pread(fd, buf, 4, 0));
	show_file("pread at the top", pread(fd, buf, 4, 0x7ffffffffffff000));
	show_file("readv", readv(fd, &iov, 1));
	show_file("preadv2 RWF_NOWAIT", preadv2(fd, &iov, 1, 0, RWF_NOWAIT));
	show_file("read to nowhere", pread(fd, nowhere, 4, 0));
	show_file("write 0", pwrite(fd, buf, 0, 0));
	show_file("write from nowhere", pwrite(fd, nowhere, 4, 0x40));
	show_file("sendfile", sendfile(null, fd, &offset, 4));
	show_file("pipe", pipe(ends));
	offset = 0;
	show_file("splice from", splice(fd, &offset, ends[1], NULL, 4, SPLICE_F_NONBLOCK));
	show_file("splice to", splice(ends[0], NULL, fd, &offset, 0, SPLICE_F_NONBLOCK));
	show_file("copy_file_range", copy_file_range(fd, NULL, null, NULL, 4, 0));
	show_file("poll", poll(&polled, 1, 0) == 1 ? polled.revents : -1);
	show_file("flock", flock(fd, LOCK_EX | LOCK_NB));
	show_file("fcntl F_SETLK", fcntl(fd, F_SETLK, &lock));
	show_file("fsync", fsync(fd));
	show_file("fdatasync", fdatasync(fd));
	show_file("ftruncate", ftruncate(fd, 4096));
	show_file("fallocate", fallocate(fd, 0, 0, 4096));
	show_file("readahead", readahead(fd, 0, 4096));
	show_file("posix_fadvise", posix_fadvise(fd, 0, 4096, POSIX_FADV_WILLNEED));
	show_file("fstat", fstat(fd, &st));
	show_file("st_mode", st.st_mode);
	show_file("st_size", st.st_size == (off_t)bar.size ? 1 : st.st_size);
	show_file("ioctl FIONREAD", ioctl(fd, FIONREAD, buf));
	show_file("ioctl of another", ioctl(fd, PCIIOC_CONTROLLER, 0) == -1 ? -1 : 0);
	close(ends[0]);
	close(ends[1]);
	close(null);
	close(fd);
}

int main(void)
{
	static const int sharings[] = { MAP_SHARED, MAP_PRIVATE };
	enum interface interface;
	unsigned int i;

	catch_sigbus();
	if (!find_bar(&bar, IVSHMEM_ID, IVSHMEM_BAR)) {
		fprintf(stderr, "no ivshmem device\n");
		return 1;
	}
	for (interface = DEVMEM; interface <= PROCFS; interface++) {
		for (i = 0; i < COUNT(modes); i++)
			all_mmaps(interface, &modes[i]);
		for (i = 0; i < COUNT(sharings); i++) {
			all_advices(interface, sharings[i]);
			all_of_mapping(interface, sharings[i]);
		}
		all_of_file(interface);
	}
	return 0;
}
