// SPDX-License-Identifier: GPL-2.0-only
/*
 * target_core_user: a SCSI disk whose commands a process carries out, through a UIO
 * device of its own. That maps pages of the kernel, and the kernel takes them back by the
 * inode of the device file. If a mapping is not found by that inode, the process goes on
 * with pages that are freed, and the disk loses data.
 *
 * Needs TCM_USER2, LOOPBACK_TARGET and BLK_DEV_SD, and mounts configfs.
 */

#include <linux/target_core_user.h>
/* Both linux/uio.h and the C library define struct iovec. */
#define __iovec_defined 1

#include <endian.h>
#include <stddef.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "interfaces.h"
#include "../kselftest_harness.h"

#define TIMEOUT		200
#define SECTOR		512
#define DISK_SIZE	(8 << 20)

#define CONFIG		"/sys/kernel/config"
#define HBA		CONFIG "/target/core/user_0"
#define BACKEND		HBA "/iomem"
#define FABRIC		CONFIG "/target/loopback"
#define WWN		FABRIC "/naa.6001405000000001"
#define PORT		WWN "/tpgt_1"
#define LUN		PORT "/lun/lun_0"
/* More pages than that are taken back as soon as no command uses them. */
#define PAGES_LIMIT	"/sys/module/target_core_user/parameters/global_max_data_area_mb"

/*
 * The process that carries out the commands
 */
struct handler {
	int uio;
	char *map;
	char *disk;
};

static void copy_data(struct handler *h, struct tcmu_cmd_entry *entry, void *buf, size_t len,
		      bool to_kernel)
{
	unsigned int i;

	for (i = 0; i < entry->req.iov_cnt && len; i++) {
		struct iovec iov = entry->req.iov[i];	/* offsets in the map */
		char *data = h->map + (uintptr_t)iov.iov_base;
		size_t part = iov.iov_len < len ? iov.iov_len : len;

		if (to_kernel)
			memcpy(data, buf, part);
		else
			memcpy(buf, data, part);
		buf = (char *)buf + part;
		len -= part;
	}
}

static bool read_or_write(struct handler *h, struct tcmu_cmd_entry *entry, uint64_t sector,
			  uint32_t sectors, bool read)
{
	if (sector + sectors > DISK_SIZE / SECTOR)
		return false;
	copy_data(h, entry, h->disk + sector * SECTOR, (size_t)sectors * SECTOR, read);
	return true;
}

static uint32_t be32_at(const uint8_t *p)
{
	return p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
}

static bool carry_out(struct handler *h, struct tcmu_cmd_entry *entry)
{
	static const uint8_t inquiry[36] = { 0, 0, 5, 2, 31, [8] = 'i', 'o', 'm', 'e', 'm' };
	const uint8_t *cdb = (uint8_t *)h->map + entry->req.cdb_off;
	uint32_t answer[8] = { 0 };

	switch (cdb[0]) {
	case 0x00:	/* TEST UNIT READY */
	case 0x35:	/* SYNCHRONIZE CACHE */
	case 0x91:
		return true;
	case 0x12:	/* INQUIRY */
		if (cdb[1] & 1)
			return false;
		copy_data(h, entry, (void *)inquiry, sizeof(inquiry), true);
		return true;
	case 0x1a:	/* MODE SENSE: no pages */
		answer[0] = htobe32(3 << 24);
		copy_data(h, entry, answer, 4, true);
		return true;
	case 0x25:	/* READ CAPACITY */
		answer[0] = htobe32(DISK_SIZE / SECTOR - 1);
		answer[1] = htobe32(SECTOR);
		copy_data(h, entry, answer, 8, true);
		return true;
	case 0x9e:
		if ((cdb[1] & 0x1f) != 0x10)
			return false;
		answer[1] = htobe32(DISK_SIZE / SECTOR - 1);
		answer[2] = htobe32(SECTOR);
		copy_data(h, entry, answer, sizeof(answer), true);
		return true;
	case 0x28:	/* READ, WRITE */
	case 0x2a:
		return read_or_write(h, entry, be32_at(cdb + 2), cdb[7] << 8 | cdb[8],
				     cdb[0] == 0x28);
	case 0x88:
	case 0x8a:
		return read_or_write(h, entry, be32_at(cdb + 6), be32_at(cdb + 10),
				     cdb[0] == 0x88);
	}
	return false;
}

static void answer(struct tcmu_cmd_entry *entry, bool done)
{
	memset(&entry->rsp, 0, sizeof(entry->rsp));
	if (done)
		return;
	entry->rsp.scsi_status = 2;		/* CHECK CONDITION */
	entry->rsp.sense_buffer[0] = 0x70;
	entry->rsp.sense_buffer[2] = 5;		/* ILLEGAL REQUEST */
	entry->rsp.sense_buffer[7] = 10;
	entry->rsp.sense_buffer[12] = 0x20;
}

static void handle(struct handler *h)
{
	struct tcmu_mailbox *mailbox = (struct tcmu_mailbox *)h->map;
	uint32_t *cmd_head = (void *)(h->map + offsetof(struct tcmu_mailbox, cmd_head));
	uint32_t head, tail = mailbox->cmd_tail, one = 1;
	struct tcmu_cmd_entry *entry;

	while (read(h->uio, &one, sizeof(one)) == sizeof(one)) {
		head = __atomic_load_n(cmd_head, __ATOMIC_ACQUIRE);
		for (; tail != head; tail %= mailbox->cmdr_size) {
			entry = (void *)(h->map + mailbox->cmdr_off + tail);
			tail += tcmu_hdr_get_len(entry->hdr.len_op);
			if (tcmu_hdr_get_op(entry->hdr.len_op) == TCMU_OP_CMD)
				answer(entry, carry_out(h, entry));
		}
		__atomic_store_n((uint32_t *)(h->map + offsetof(struct tcmu_mailbox, cmd_tail)),
				 tail, __ATOMIC_RELEASE);
		if (write(h->uio, &one, sizeof(one)) != sizeof(one))
			break;
	}
}

/* Is UIO device @nr the one of target_core_user? Returns the size of its map, or 0. */
static size_t size_of_map(int nr)
{
	char path[64], text[64] = "";
	unsigned long size = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/sys/class/uio/uio%d/name", nr);
	f = fopen(path, "r");
	if (!f)
		return 0;
	if (!fgets(text, sizeof(text), f) || strncmp(text, "tcm-user/", 9))
		text[0] = 0;
	fclose(f);
	snprintf(path, sizeof(path), "/sys/class/uio/uio%d/maps/map0/size", nr);
	f = text[0] ? fopen(path, "r") : NULL;
	if (!f)
		return 0;
	if (fscanf(f, "%li", &size) != 1)
		size = 0;
	fclose(f);
	return size;
}

static pid_t start_handler(void)
{
	struct handler h;
	char path[64];
	size_t size;
	pid_t pid;
	int nr;

	for (nr = 0; nr < 64 && !(size = size_of_map(nr)); nr++)
		;
	if (nr == 64)
		return -1;
	snprintf(path, sizeof(path), "/dev/uio%d", nr);
	h.uio = open(path, O_RDWR | O_CLOEXEC);
	h.map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, h.uio, 0);
	h.disk = calloc(1, DISK_SIZE);
	if (h.uio < 0 || h.map == MAP_FAILED || !h.disk)
		return -1;
	pid = fork();
	if (!pid) {
		signal(SIGBUS, SIG_DFL);
		handle(&h);
		_exit(1);
	}
	munmap(h.map, size);
	free(h.disk);
	close(h.uio);
	return pid;
}

FIXTURE(tcmu)
{
	pid_t handler;
	int disk;
	char *buf;
};

static int open_disk(void)
{
	int fd, tries = 600;

	while ((fd = open("/dev/sda", O_RDWR | O_DIRECT | O_CLOEXEC)) < 0 && tries--)
		usleep(100000);
	return fd;
}

FIXTURE_SETUP(tcmu)
{
	self->handler = -1;
	self->disk = -1;
	mount("configfs", CONFIG, "configfs", 0, NULL);
	if (access(CONFIG "/target", F_OK))
		SKIP(return, "no SCSI target");
	if (mkdir(HBA, 0755))
		SKIP(return, "no TCM_USER2");
	ASSERT_EQ(0, mkdir(BACKEND, 0755));
	ASSERT_TRUE(write_file(BACKEND "/control", "dev_config=iomem,dev_size=8388608"));
	ASSERT_TRUE(write_file(BACKEND "/enable", "1"));
	self->handler = start_handler();
	ASSERT_LT(0, self->handler);
	if (mkdir(FABRIC, 0755) && errno != EEXIST)
		SKIP(return, "no LOOPBACK_TARGET");
	ASSERT_EQ(0, mkdir(WWN, 0755));
	ASSERT_EQ(0, mkdir(PORT, 0755));
	ASSERT_TRUE(write_file(PORT "/nexus", "naa.6001405000000002"));
	ASSERT_EQ(0, mkdir(LUN, 0755));
	ASSERT_EQ(0, symlink(BACKEND, LUN "/iomem"));
	self->disk = open_disk();
	ASSERT_GE(self->disk, 0);
	ASSERT_EQ(0, posix_memalign((void **)&self->buf, 4096, DISK_SIZE));
}

FIXTURE_TEARDOWN(tcmu)
{
	free(self->buf);
	close(self->disk);
	unlink(LUN "/iomem");
	rmdir(LUN);
	write_file(PORT "/nexus", "NULL");
	rmdir(PORT);
	rmdir(WWN);
	rmdir(FABRIC);
	if (self->handler > 0) {
		kill(self->handler, SIGKILL);
		waitpid(self->handler, NULL, 0);
	}
	rmdir(BACKEND);
	rmdir(HBA);
}

/* A word of the disk tells where it belongs, and who wrote it. */
static uint32_t word_of(size_t i, uint32_t round)
{
	return i * 2654435761u ^ round;
}

/* Guards files whose f_mapping is their inode's own against iomem_mapping_attach(). */
TEST_F_TIMEOUT(tcmu, disk_keeps_data_when_kernel_takes_pages_back, TIMEOUT)
{
	uint32_t *words = (uint32_t *)self->buf;
	const size_t nr = DISK_SIZE / sizeof(*words);
	uint32_t round;
	size_t i;

	for (round = 1; round <= 3; round++) {
		for (i = 0; i < nr; i++)
			words[i] = word_of(i, round);
		ASSERT_EQ(DISK_SIZE, pwrite(self->disk, words, DISK_SIZE, 0));
		memset(words, 0, DISK_SIZE);
		ASSERT_EQ(DISK_SIZE, pread(self->disk, words, DISK_SIZE, 0));
		for (i = 0; i < nr && words[i] == word_of(i, round); i++)
			;
		ASSERT_EQ(nr, i) TH_LOG("round %u: lost from byte %zu on", round, i * 4);
		/* All pages are idle, and go; the next round gets others. */
		ASSERT_TRUE(write_file(PAGES_LIMIT, "1"));
		sleep(1);
	}
}

TEST_HARNESS_MAIN
