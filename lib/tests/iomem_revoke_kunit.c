// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests of lib/iomem_revoke.c and lib/iomem_view.c, and of the chain that tells
 * them of claims
 *
 * The interface under test maps a window of WINDOW_PAGES pages, which starts at
 * a hole in the physical address space that the suite reserves:
 *
 *         |<-- 1 page -->|<------- WINDOW_PAGES ------->|<-- 1 page -->|
 *   hole  +--------------+------------------------------+--------------+
 *                        ^ window
 *
 * Nothing is behind the addresses. Pages are populated by task_work_run(), which a
 * kernel thread must call for itself, or faulted in by fixup_user_fault(); looked up in
 * the page table; and never touched. The rule of the interfaces under test is that a
 * claim of the test denies its pages, whatever the configuration says of exclusion. The
 * comment on a test names the lines that it guards.
 */

#include <kunit/static_stub.h>
#include <kunit/test.h>
#include <linux/anon_inodes.h>
#include <linux/atomic.h>
#include <linux/bits.h>
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/iomem_revoke.h>
#include <linux/ioport.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/notifier.h>
#include <linux/pfn.h>
#include <linux/pgtable.h>
#include <linux/poison.h>
#include <linux/processor.h>
#include <linux/range.h>
#include <linux/sizes.h>
#include <linux/security.h>
#include <linux/task_work.h>
#include <linux/uaccess.h>
#include "iomem_revoke_kunit.h"

#define WINDOW_PAGES	8
#define WINDOW_SIZE	(WINDOW_PAGES * PAGE_SIZE)
#define HOLE_PAGES	(WINDOW_PAGES + 2)
#define ALL_PAGES	(BIT(WINDOW_PAGES) - 1)

/* Each test has an address space of its own, in which this is free. */
#define FREE_ADDR	ALIGN(TASK_SIZE / 4, PMD_SIZE)

static struct resource hole = {
	.name	= "iomem_revoke_kunit",
	.flags	= IORESOURCE_MEM,
};

/* Reserve addresses of nobody. With 32 bits, a host bridge may have all that are free. */
static int reserve(struct resource *res, resource_size_t size, resource_size_t min,
		   resource_size_t align)
{
	struct resource *bridge;
	int ret;

	ret = allocate_resource(&iomem_resource, res, size, min, iomem_resource.end, align,
				NULL, NULL);
	for (bridge = iomem_resource.child; ret && bridge; bridge = bridge->sibling) {
		if (bridge->flags & IORESOURCE_WINDOW)
			ret = allocate_resource(bridge, res, size, min, bridge->end, align,
						NULL, NULL);
	}
	return ret;
}

static phys_addr_t window(unsigned int page)
{
	return hole.start + (page + 1) * PAGE_SIZE;
}

/* The rule of the interfaces under test, set by a test and read in faults. */
static struct {
	unsigned long denied;	/* pages of the window, one bit each */
	bool zeros;		/* of all pages */
	void (*asked)(void);	/* under the lock: must not sleep */
	unsigned int calls;
	const void *owner;
} rule;

static enum iomem_verdict test_verdict(const struct vm_area_struct *vma, unsigned long pfn,
				       unsigned long nr)
{
	unsigned long first = pfn - PHYS_PFN(window(0));
	unsigned long asked = GENMASK(first + nr - 1, first);
	unsigned long denied = READ_ONCE(rule.denied) & asked;

	rule.calls++;
	rule.owner = iomem_owner(vma);
	if (rule.asked)
		rule.asked();
	if (rule.zeros)
		return IOMEM_ZEROS;
	if (!denied)
		return IOMEM_SHOW;
	return denied == asked ? IOMEM_DENY : IOMEM_MIXED;
}

static const struct iomem_mapping_ops test_ops = {
	.verdict	= test_verdict,
};

/* Every other page is denied. */
static enum iomem_verdict striped_verdict(const struct vm_area_struct *vma,
					  unsigned long pfn, unsigned long nr)
{
	if (nr > 1)
		return IOMEM_MIXED;
	return pfn % 2 ? IOMEM_DENY : IOMEM_SHOW;
}

static const struct iomem_mapping_ops striped_ops = {
	.verdict	= striped_verdict,
};

static const struct iomem_mapping_ops locked_ops = {
	.lockdown	= LOCKDOWN_DEV_MEM,
};

DEFINE_IOMEM_MAPPING_OPS(test, &test_ops);
DEFINE_IOMEM_MAPPING_OPS(other, &test_ops);
DEFINE_IOMEM_MAPPING_OPS(striped, &striped_ops);
DEFINE_IOMEM_MAPPING_OPS(locked, &locked_ops);

/* Without a rule of its own, an interface shows what is not exclusive. */
DEFINE_IOMEM_MAPPING(plain);

static const void *test_owner;

static int map_pages(struct vm_area_struct *vma)
{
	return iomem_mmap(vma, vma->vm_pgoff, test_owner);
}

static int (*test_mmap_does)(struct vm_area_struct *vma);

static int test_mmap(struct file *file, struct vm_area_struct *vma)
{
	return test_mmap_does(vma);
}

static const struct file_operations test_fops = {
	.mmap = test_mmap,
	.get_unmapped_area = iomem_get_unmapped_area,
	.release = iomem_mapping_release,
};

/* Closed at the end of the test. */
static struct file *test_files[4];
static unsigned int nr_test_files;

static struct file *open_without_mapping(struct kunit *test)
{
	struct file *file;

	file = anon_inode_getfile("iomem_revoke_kunit", &test_fops, test, O_RDWR);
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, file);
	KUNIT_ASSERT_LT(test, nr_test_files, ARRAY_SIZE(test_files));
	test_files[nr_test_files++] = file;
	return file;
}

/* An open file of the interface @mapping. */
static struct file *test_open(struct kunit *test, struct address_space *mapping)
{
	struct file *file;

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, mapping);
	file = open_without_mapping(test);
	KUNIT_ASSERT_EQ(test, 0, iomem_mapping_attach(file, mapping));
	return file;
}

/* Close the file that was opened last, at once. */
static void close_last_file(void)
{
	__fput_sync(test_files[--nr_test_files]);
}

/* The registration, each open file and each view hold the inode. */
static unsigned int holders(const struct inode *inode)
{
	return icount_read_once(inode);
}

/* mmap as user space sees it, but for the pages: -errno is in the address. */
static unsigned long try_map(struct kunit *test, struct file *file, unsigned long addr,
			     unsigned long size, unsigned long offset)
{
	return kunit_vm_mmap(test, file, addr, size, PROT_READ | PROT_WRITE,
			     MAP_SHARED | (addr ? MAP_FIXED : 0), offset);
}

/* Map @size from @start on, and do not populate it. */
static unsigned long map_range(struct kunit *test, struct file *file, phys_addr_t start,
			       unsigned long size)
{
	unsigned long addr = try_map(test, file, 0, size, start);

	KUNIT_ASSERT_NE(test, addr, 0);
	KUNIT_ASSERT_LT(test, addr, TASK_SIZE);
	return addr;
}

static unsigned long map_window(struct kunit *test, struct file *file)
{
	return map_range(test, file, window(0), WINDOW_SIZE);
}

/* The page frame that is mapped at @addr, or 0: the hole does not begin there. */
static unsigned long mapped_pfn(unsigned long addr)
{
	unsigned long pfn = 0;
	spinlock_t *ptl;	/* of the page table */
	pte_t *pte;

	mmap_read_lock(current->mm);
	pte = get_locked_pte(current->mm, addr, &ptl);
	if (pte && pte_present(ptep_get(pte)))
		pfn = pte_pfn(ptep_get(pte));
	if (pte)
		pte_unmap_unlock(pte, ptl);
	mmap_read_unlock(current->mm);
	return pfn;
}

/* Which pages of the window are mapped from @addr on, one bit each. */
static unsigned long mapped_pages(unsigned long addr)
{
	unsigned long pages = 0;
	int page;

	for (page = 0; page < WINDOW_PAGES; page++) {
		if (mapped_pfn(addr + page * PAGE_SIZE) == PHYS_PFN(window(page)))
			pages |= BIT(page);
	}
	return pages;
}

static int fault_in(unsigned long addr)
{
	int ret;

	mmap_read_lock(current->mm);
	ret = fixup_user_fault(current->mm, addr, 0, NULL);
	mmap_read_unlock(current->mm);
	return ret;
}

/* Map the window, all of it there. */
static unsigned long populate_window(struct kunit *test, struct file *file)
{
	unsigned long addr = map_window(test, file);

	task_work_run();
	KUNIT_ASSERT_EQ(test, ALL_PAGES, mapped_pages(addr));
	return addr;
}

/* The pages of the window that a range has a part of. */
static unsigned long pages_of(phys_addr_t start, u64 size)
{
	unsigned long pages = 0;
	int page;

	for (page = 0; page < WINDOW_PAGES; page++) {
		if (start < window(page + 1) && start + size > window(page))
			pages |= BIT(page);
	}
	return pages;
}

static bool claim(phys_addr_t start, u64 size)
{
	unsigned long before = rule.denied;

	WRITE_ONCE(rule.denied, before | pages_of(start, size));
	if (request_mem_region_exclusive(start, size, "iomem_revoke_kunit"))
		return true;
	WRITE_ONCE(rule.denied, before);
	return false;
}

static void release(phys_addr_t start, u64 size)
{
	release_mem_region(start, size);
	WRITE_ONCE(rule.denied, rule.denied & ~pages_of(start, size));
}

/* Claim a range, and release it. */
static void claim_for_a_moment(struct kunit *test, phys_addr_t start, u64 size)
{
	KUNIT_ASSERT_TRUE(test, claim(start, size));
	release(start, size);
}

/* A device that views follow, see map_device(). */
static struct resource device;

static void set_device(phys_addr_t start, u64 size)
{
	struct resource res = DEFINE_RES_MEM(start, size);

	device = res;
}

/* It comes, and nobody maps it yet. */
static void add_device(struct kunit *test, phys_addr_t start, u64 size)
{
	set_device(start, size);
	KUNIT_ASSERT_EQ(test, 0, insert_resource(&iomem_resource, &device));
}

/* Another device comes, and goes: its range leaves the resource tree. */
static void other_device_goes(struct kunit *test, phys_addr_t start, u64 size)
{
	struct resource other = DEFINE_RES_MEM(start, size);

	KUNIT_ASSERT_EQ(test, 0, insert_resource(&iomem_resource, &other));
	KUNIT_EXPECT_EQ(test, 0, release_resource(&other));
}

/*
 * The registry
 */

/* Guards list_add_rcu() in iomem_mapping_register() and ihold() in iomem_mapping_get(). */
static void first_get_lists_mapping(struct kunit *test)
{
	struct address_space *mapping = test_iomem_mapping();

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, mapping);
	KUNIT_EXPECT_PTR_EQ(test, mapping->host, test_iomem.inode);
	KUNIT_EXPECT_NOT_NULL(test, test_iomem.node.next);
	KUNIT_EXPECT_EQ(test, 2, holders(mapping->host));
	iput(mapping->host);
}

/* Guards "if (!im->inode)" in iomem_mapping_get(). */
static void second_get_finds_first(struct kunit *test)
{
	struct address_space *first = test_iomem_mapping();
	struct address_space *second = test_iomem_mapping();

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, first);
	KUNIT_EXPECT_PTR_EQ(test, first, second);
	KUNIT_EXPECT_EQ(test, 3, holders(first->host));
	iput(first->host);
	iput(first->host);
}

struct getter {
	struct kunit *test;
	struct completion *start;
	struct completion done;
	struct address_space *mapping;
};

static int getter_thread(void *data)
{
	struct getter *getter = data;

	/* It has the stubs of the test. */
	current->kunit_test = getter->test;
	wait_for_completion(getter->start);
	getter->mapping = test_iomem_mapping();
	current->kunit_test = NULL;
	complete(&getter->done);
	return 0;
}

static struct inode *slow_inode(struct super_block *sb)
{
	msleep(20);
	return alloc_anon_inode(sb);
}

/* Guards the mutex in iomem_mapping_get(): all threads come while the first is at it. */
static void concurrent_first_gets_make_one_mapping(struct kunit *test)
{
	DECLARE_COMPLETION_ONSTACK(start);
	struct getter getters[8];
	struct task_struct *task;
	int i;

	kunit_activate_static_stub(test, iomem_new_inode, slow_inode);
	for (i = 0; i < ARRAY_SIZE(getters); i++) {
		getters[i].test = test;
		getters[i].start = &start;
		init_completion(&getters[i].done);
		task = kthread_run(getter_thread, &getters[i], "iomem_getter");
		KUNIT_ASSERT_NOT_ERR_OR_NULL(test, task);
	}
	complete_all(&start);
	for (i = 0; i < ARRAY_SIZE(getters); i++) {
		wait_for_completion(&getters[i].done);
		KUNIT_ASSERT_NOT_ERR_OR_NULL(test, getters[i].mapping);
		KUNIT_EXPECT_PTR_EQ(test, getters[0].mapping, getters[i].mapping);
	}
	kunit_deactivate_static_stub(test, iomem_new_inode);
	KUNIT_EXPECT_EQ(test, 1 + ARRAY_SIZE(getters), holders(getters[0].mapping->host));
	for (i = 0; i < ARRAY_SIZE(getters); i++)
		iput(getters[i].mapping->host);
}

static struct vfsmount *no_mount(void)
{
	return ERR_PTR(-ENOMEM);
}

static struct inode *no_inode(struct super_block *sb)
{
	return ERR_PTR(-ENOMEM);
}

/* Guards "if (IS_ERR(mnt))" in iomem_mapping_register(). */
static void get_without_mount_fails_and_recovers(struct kunit *test)
{
	kunit_activate_static_stub(test, iomem_get_mount, no_mount);
	KUNIT_EXPECT_EQ(test, -ENOMEM, PTR_ERR(test_iomem_mapping()));
	KUNIT_EXPECT_NULL(test, test_iomem.inode);
	kunit_deactivate_static_stub(test, iomem_get_mount);
	test_open(test, test_iomem_mapping());
}

/* Guards "if (IS_ERR(inode))" in iomem_mapping_register(). */
static void get_without_inode_fails_and_recovers(struct kunit *test)
{
	kunit_activate_static_stub(test, iomem_new_inode, no_inode);
	KUNIT_EXPECT_EQ(test, -ENOMEM, PTR_ERR(test_iomem_mapping()));
	KUNIT_EXPECT_NULL(test, test_iomem.inode);
	kunit_deactivate_static_stub(test, iomem_new_inode);
	test_open(test, test_iomem_mapping());
}

/* Guards "if (IS_ERR(mapping))" in iomem_mapping_attach(). */
static void attach_of_error_leaves_file_alone(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	struct address_space *mapping = file->f_mapping;

	KUNIT_EXPECT_EQ(test, -ENOMEM, iomem_mapping_attach(file, ERR_PTR(-ENOMEM)));
	KUNIT_EXPECT_PTR_EQ(test, mapping, file->f_mapping);
}

/* Guards iput() in iomem_mapping_unregister(), and that it drops no more than its own. */
static void file_holds_reference(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	struct inode *inode = file->f_mapping->host;

	KUNIT_EXPECT_EQ(test, 2, holders(inode));
	iomem_mapping_unregister(&test_iomem);
	KUNIT_EXPECT_NULL(test, test_iomem.inode);
	KUNIT_EXPECT_EQ(test, 1, holders(inode));
}

/* Guards "if (!iomem_is_mapping(mapping))" in iomem_mapping_detach(). */
static void detach_ignores_files_without_mapping(struct kunit *test)
{
	struct file *file = open_without_mapping(test);
	struct inode *inode = file_inode(file);
	unsigned int before = holders(inode);

	/* The inode of all anonymous files must not lose a reference. */
	iomem_mapping_detach(file);
	KUNIT_EXPECT_EQ(test, before, holders(inode));
	KUNIT_EXPECT_PTR_EQ(test, inode->i_mapping, file->f_mapping);
}

/* Guards both lines of iomem_mapping_detach() that change something. */
static void detach_gives_file_its_own_mapping(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());

	iomem_mapping_detach(file);
	KUNIT_EXPECT_PTR_EQ(test, file_inode(file)->i_mapping, file->f_mapping);
	KUNIT_EXPECT_EQ(test, 1, holders(test_iomem.inode));
	iomem_mapping_detach(file);
	KUNIT_EXPECT_EQ(test, 1, holders(test_iomem.inode));
}

/* Guards file_count() in iomem_mapping_release(): procfs calls it for open files, too. */
static void release_spares_open_file(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	struct address_space *mapping = file->f_mapping;

	KUNIT_EXPECT_EQ(test, 0, iomem_mapping_release(file_inode(file), file));
	KUNIT_EXPECT_PTR_EQ(test, mapping, file->f_mapping);
	KUNIT_EXPECT_EQ(test, 2, holders(mapping->host));
}

/* Guards iomem_mapping_detach() in iomem_mapping_release(). */
static void last_close_keeps_registration(struct kunit *test)
{
	struct inode *inode;

	test_open(test, test_iomem_mapping());
	test_open(test, test_iomem_mapping());
	inode = test_iomem.inode;
	KUNIT_EXPECT_EQ(test, 3, holders(inode));
	close_last_file();
	KUNIT_EXPECT_EQ(test, 2, holders(inode));
	close_last_file();
	KUNIT_EXPECT_EQ(test, 1, holders(inode));
	KUNIT_EXPECT_PTR_EQ(test, inode, test_iomem.inode);
	KUNIT_EXPECT_PTR_EQ(test, inode, test_open(test, test_iomem_mapping())->f_mapping->host);
}

/* Guards "if (!inode)" in iomem_mapping_unregister(). */
static void unregister_without_open(struct kunit *test)
{
	iomem_mapping_unregister(&test_iomem);
	KUNIT_EXPECT_NULL(test, test_iomem.inode);
}

/* Guards "im->inode = NULL" in iomem_mapping_unregister(). */
static void get_after_unregister_starts_anew(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	struct address_space *mapping;

	iomem_mapping_unregister(&test_iomem);
	mapping = test_iomem_mapping();
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, mapping);
	KUNIT_EXPECT_PTR_NE(test, mapping, file->f_mapping);
	iput(mapping->host);
}

/* Guards iomem_unmap() and "i_private = NULL" in iomem_mapping_unregister(). */
static void unregister_unmaps_for_good(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = populate_window(test, file);
	unsigned int calls = rule.calls;

	iomem_mapping_unregister(&test_iomem);
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr));
	KUNIT_EXPECT_EQ(test, calls, rule.calls);

	/* Who opens the interface anew does not revive what was mapped before. */
	test_open(test, test_iomem_mapping());
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr));
	KUNIT_EXPECT_EQ(test, calls, rule.calls);
}

/* Guards "!view->mapping->host->i_private" in iomem_ask(), for work that was queued. */
static void unregister_before_populate_shows_nothing(struct kunit *test)
{
	struct file *file = test_open(test, plain_iomem_mapping());
	unsigned long addr = map_window(test, file);

	iomem_mapping_unregister(&plain_iomem);
	task_work_run();
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
}

/*
 * Views
 */

/* Guards iomem_is_mapping() in iomem_view_alloc(). */
static void file_without_mapping_is_not_mapped(struct kunit *test)
{
	struct file *file = open_without_mapping(test);

	KUNIT_EXPECT_EQ(test, -EINVAL, (long)try_map(test, file, 0, WINDOW_SIZE, window(0)));
}

/* Guards vm_flags_set() in iomem_map(). */
static void mapping_is_marked_as_io(struct kunit *test)
{
	const unsigned long flags = VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP;
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = map_window(test, file);
	struct vm_area_struct *vma;

	mmap_read_lock(current->mm);
	vma = find_vma(current->mm, addr);
	KUNIT_EXPECT_EQ(test, flags, vma->vm_flags & flags);
	KUNIT_EXPECT_EQ(test, PHYS_PFN(window(0)), vma->vm_pgoff);
	mmap_read_unlock(current->mm);
}

static int map_beyond_last_page_frame(struct vm_area_struct *vma)
{
	return iomem_mmap(vma, ULONG_MAX - WINDOW_PAGES / 2, NULL);
}

/* Guards the test of the range in iomem_view_alloc(), and that it leaves no view. */
static void page_frames_do_not_wrap(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());

	test_mmap_does = map_beyond_last_page_frame;
	KUNIT_EXPECT_EQ(test, -EINVAL, (long)try_map(test, file, 0, WINDOW_SIZE, 0));
	task_work_run();
	KUNIT_EXPECT_EQ(test, 2, holders(file->f_mapping->host));
}

/* Guards ihold() in iomem_view_alloc() and iput() in iomem_view_free(). */
static void view_holds_inode(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	struct inode *inode = file->f_mapping->host;
	unsigned long addr = populate_window(test, file);

	KUNIT_EXPECT_EQ(test, 3, holders(inode));
	iomem_mapping_unregister(&test_iomem);
	KUNIT_EXPECT_EQ(test, 2, holders(inode));
	KUNIT_EXPECT_EQ(test, 0, vm_munmap(addr, WINDOW_SIZE));
	KUNIT_EXPECT_EQ(test, 1, holders(inode));
}

/* Guards refcount_inc() in iomem_populate_later() and the last put in iomem_populate(). */
static void view_lives_until_it_is_populated(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	struct inode *inode = file->f_mapping->host;
	unsigned long addr = map_window(test, file);

	KUNIT_EXPECT_EQ(test, 0, vm_munmap(addr, WINDOW_SIZE));
	KUNIT_EXPECT_EQ(test, 3, holders(inode));
	task_work_run();
	KUNIT_EXPECT_EQ(test, 2, holders(inode));
	KUNIT_EXPECT_EQ(test, 0, rule.calls);
}

/* Guards iomem_vma_open() and iomem_vma_close(). */
static void view_lives_until_last_part_is_unmapped(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	struct inode *inode = file->f_mapping->host;
	unsigned long addr = populate_window(test, file);

	KUNIT_EXPECT_EQ(test, 0, vm_munmap(addr + 2 * PAGE_SIZE, PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, 0, vm_munmap(addr, 2 * PAGE_SIZE));
	KUNIT_ASSERT_EQ(test, 3, holders(inode));
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~GENMASK(2, 0), mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, 0, vm_munmap(addr + 3 * PAGE_SIZE, 5 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, 2, holders(inode));
}

static pgprot_t asked_prot, given_prot;

static int map_with_prot(struct vm_area_struct *vma)
{
	int ret;

	vma->vm_page_prot = asked_prot;
	ret = map_pages(vma);
	given_prot = vma->vm_page_prot;
	return ret;
}

/*
 * Guards pfnmap_track() in iomem_view_add() and pfnmap_untrack() in iomem_view_free(). Not
 * in the hole: it may be below 1 MiB, where x86 knows only one cache mode.
 */
static void munmap_gives_cache_mode_back(struct kunit *test)
{
	struct resource spare = { .name = "spare", .flags = IORESOURCE_MEM };
	struct file *file = test_open(test, plain_iomem_mapping());

	KUNIT_ASSERT_EQ(test, 0, reserve(&spare, WINDOW_SIZE, SZ_16M, PAGE_SIZE));
	test_mmap_does = map_with_prot;
	asked_prot = pgprot_writecombine(vm_get_page_prot(VM_READ | VM_WRITE | VM_SHARED));
	KUNIT_EXPECT_EQ(test, FREE_ADDR,
			try_map(test, file, FREE_ADDR, WINDOW_SIZE, spare.start));
	KUNIT_EXPECT_EQ(test, pgprot_val(asked_prot), pgprot_val(given_prot));
	KUNIT_EXPECT_EQ(test, 0, vm_munmap(FREE_ADDR, WINDOW_SIZE));
	task_work_run();

	asked_prot = pgprot_noncached(asked_prot);
	KUNIT_EXPECT_EQ(test, FREE_ADDR,
			try_map(test, file, FREE_ADDR, WINDOW_SIZE, spare.start));
	KUNIT_EXPECT_EQ(test, pgprot_val(asked_prot), pgprot_val(given_prot));
	vm_munmap(FREE_ADDR, WINDOW_SIZE);
	task_work_run();
	release_resource(&spare);
}

static int map_device(struct vm_area_struct *vma)
{
	return iomem_mmap_resource(vma, &device);
}

static int map_while_device_goes(struct vm_area_struct *vma)
{
	struct kunit *test = vma->vm_file->private_data;
	int ret = map_device(vma);

	KUNIT_EXPECT_EQ(test, 0, release_resource(&device));
	return ret;
}

/* Guards interval_tree_insert() in iomem_view_add(): the VMA is not linked yet. */
static void device_that_goes_in_mmap_is_not_shown(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr;

	add_device(test, window(0), WINDOW_SIZE);
	test_mmap_does = map_while_device_goes;
	addr = map_range(test, file, 0, WINDOW_SIZE);
	task_work_run();
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr));
}

static int map_while_driver_claims(struct vm_area_struct *vma)
{
	struct kunit *test = vma->vm_file->private_data;
	int ret = map_pages(vma);

	KUNIT_EXPECT_TRUE(test, claim(window(2), PAGE_SIZE));
	return ret;
}

/* Guards that iomem_mmap() itself inserts nothing: the claim could not take it away. */
static void claim_in_mmap_takes_page(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr;

	test_mmap_does = map_while_driver_claims;
	addr = map_window(test, file);
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
	task_work_run();
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(2), mapped_pages(addr));
}

/* Guards task_work_add() in iomem_populate_later(), and the loop in iomem_populate(). */
static void mmap_populates_all_pages(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = map_window(test, file);

	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
	task_work_run();
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
}

/* Guards "return next" in iomem_populate_at(): a batch is not all. */
static void mmap_populates_more_than_a_batch(struct kunit *test)
{
	struct resource large = { .name = "iomem_revoke_kunit", .flags = IORESOURCE_MEM };
	const unsigned long size = (2 * PFNMAP_BATCH + 3) * PAGE_SIZE;
	struct file *file = test_open(test, plain_iomem_mapping());
	unsigned long addr, offset;
	phys_addr_t start;

	KUNIT_ASSERT_EQ(test, 0, reserve(&large, size + PAGE_SIZE, PAGE_SIZE, PMD_SIZE));
	/* No entry can be huge: the address is aligned, the page frame is not. */
	start = large.start + PAGE_SIZE;
	addr = try_map(test, file, FREE_ADDR, size, start);
	task_work_run();
	for (offset = 0; addr < TASK_SIZE && offset < size; offset += PAGE_SIZE) {
		if (mapped_pfn(addr + offset) != PHYS_PFN(start + offset))
			break;
	}
	KUNIT_EXPECT_EQ(test, size, offset);
	release_resource(&large);
}

/* Guards IOMEM_MAX_DENIED in iomem_populate(): what a claimant cuts up costs time. */
static void mmap_gives_up_on_what_is_denied_often(struct kunit *test)
{
	struct resource large = { .name = "iomem_revoke_kunit", .flags = IORESOURCE_MEM };
	const unsigned long size = 2048 * PAGE_SIZE;
	struct file *file = test_open(test, striped_iomem_mapping());
	unsigned long addr;

	KUNIT_ASSERT_EQ(test, 0, reserve(&large, size, PAGE_SIZE, PMD_SIZE));
	addr = try_map(test, file, FREE_ADDR, size, large.start);
	KUNIT_EXPECT_EQ(test, FREE_ADDR, addr);
	task_work_run();
	KUNIT_EXPECT_EQ(test, PHYS_PFN(large.start), mapped_pfn(FREE_ADDR));
	KUNIT_EXPECT_EQ(test, 0, mapped_pfn(FREE_ADDR + PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, 0, mapped_pfn(FREE_ADDR + size - 2 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, 0, fault_in(FREE_ADDR + size - 2 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(FREE_ADDR + size - PAGE_SIZE));
	release_resource(&large);
}

/* Guards the look at the VMA in iomem_populate_at(). */
static void populate_leaves_other_vmas_alone(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = map_window(test, file);

	addr = kunit_vm_mmap(test, NULL, addr, WINDOW_SIZE, PROT_READ,
			     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, 0);
	KUNIT_ASSERT_LT(test, addr, TASK_SIZE);
	task_work_run();
	KUNIT_EXPECT_EQ(test, 0, mapped_pfn(addr));
	KUNIT_EXPECT_EQ(test, 0, rule.calls);
}

struct block_case {
	const char *name;
	unsigned long denied, populated;
	unsigned int touched;
	int ret;
	unsigned long mapped;	/* by the touch alone */
};

/* The window is at an address that is a multiple of its size. */
static const struct block_case block_cases[] = {
	{ "nothing denied", 0, ALL_PAGES, 0, 0, ALL_PAGES },
	{ "all denied", ALL_PAGES, 0, 3, -EFAULT, 0 },
	{ "the other half is mixed", BIT(2), ALL_PAGES & ~BIT(2), 6, 0, 0xf0 },
	{ "the other quarter is mixed", BIT(2), ALL_PAGES & ~BIT(2), 1, 0, 0x03 },
	{ "the neighbour is denied", BIT(2), ALL_PAGES & ~BIT(2), 3, 0, BIT(3) },
	{ "itself is denied", BIT(2), ALL_PAGES & ~BIT(2), 2, -EFAULT, 0 },
	{ "first page denied", BIT(0), ALL_PAGES & ~BIT(0), 7, 0, 0xf0 },
	{ "last page denied", BIT(7), ALL_PAGES & ~BIT(7), 0, 0, 0x0f },
	{ "all others denied", ALL_PAGES & ~BIT(5), BIT(5), 5, 0, BIT(5) },
	{ "every other page denied", 0x55, 0xaa, 1, 0, BIT(1) },
	{ "the half is denied", 0x0f, 0xf0, 1, -EFAULT, 0 },
};

static void block_case_desc(const struct block_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(block_case, block_cases, block_case_desc);

/* Guards the steps from block to block in iomem_populate(), and DENY that goes on. */
static void populate_skips_denied_pages(struct kunit *test)
{
	const struct block_case *c = test->param_value;
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr;

	rule.denied = c->denied;
	addr = try_map(test, file, FREE_ADDR, WINDOW_SIZE, window(0));
	KUNIT_ASSERT_LT(test, addr, TASK_SIZE);
	task_work_run();
	KUNIT_EXPECT_EQ(test, c->populated, mapped_pages(addr));
}

/* Guards "size /= 2" and the bounds of the block in iomem_bring_in(). */
static void fault_brings_in_block_that_is_allowed(struct kunit *test)
{
	const struct block_case *c = test->param_value;
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr;

	rule.denied = c->denied;
	addr = try_map(test, file, FREE_ADDR, WINDOW_SIZE, window(0));
	KUNIT_ASSERT_LT(test, addr, TASK_SIZE);
	KUNIT_EXPECT_EQ(test, c->ret, fault_in(addr + c->touched * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, c->mapped, mapped_pages(addr));
}

static unsigned long no_tables(struct vm_area_struct *vma, unsigned long addr,
			       unsigned long end, unsigned long pfn)
{
	return addr;
}

/* Guards VM_FAULT_OOM in iomem_vma_fault(): a fault that is repeated comes again. */
static void fault_without_memory_says_so(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = map_window(test, file);

	kunit_activate_static_stub(test, iomem_prepare, no_tables);
	task_work_run();
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, -ENOMEM, fault_in(addr));
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
	kunit_deactivate_static_stub(test, iomem_prepare);
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr));
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
}

static unsigned long table_for_one_page(struct vm_area_struct *vma, unsigned long addr,
					unsigned long end, unsigned long pfn)
{
	return end - addr > PAGE_SIZE ? addr : pfnmap_prepare(vma, addr, end, pfn);
}

/* Guards "size = PAGE_SIZE" in iomem_bring_in(): what is touched is more than its block. */
static void fault_with_memory_for_one_page_brings_it_in(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = map_window(test, file);

	kunit_activate_static_stub(test, iomem_prepare, table_for_one_page);
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr + 3 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, BIT(3), mapped_pages(addr));
	kunit_deactivate_static_stub(test, iomem_prepare);
}

/*
 * A VMA begins and ends in the middle of a block, and another is in front of it and behind
 * it. Guards the bounds of the block in iomem_bring_in(), and iomem_pfn().
 */
static void fault_stays_in_its_vma(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr;

	addr = try_map(test, file, FREE_ADDR, WINDOW_SIZE, window(0));
	KUNIT_ASSERT_EQ(test, FREE_ADDR, addr);
	KUNIT_EXPECT_EQ(test, 0, vm_munmap(addr + PAGE_SIZE, PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, 0, vm_munmap(addr + 6 * PAGE_SIZE, PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr + 4 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, GENMASK(5, 2), mapped_pages(addr));
}

/* Guards PFNMAP_BATCH in iomem_vma_fault(): one fault brings in what one batch has. */
static void fault_brings_in_its_surroundings(struct kunit *test)
{
	struct resource large = { .name = "iomem_revoke_kunit", .flags = IORESOURCE_MEM };
	const unsigned long size = 2 * PFNMAP_BATCH * PAGE_SIZE;
	struct file *file = test_open(test, plain_iomem_mapping());
	const unsigned long addr = ALIGN(FREE_ADDR, size);
	unsigned long offset;
	phys_addr_t start;

	KUNIT_ASSERT_EQ(test, 0, reserve(&large, size + PAGE_SIZE, PAGE_SIZE, PMD_SIZE));
	/* No entry can be huge: the address is aligned, the page frame is not. */
	start = large.start + PAGE_SIZE;
	KUNIT_EXPECT_EQ(test, addr, try_map(test, file, addr, size, start));
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr + size / 2 + 5 * PAGE_SIZE));
	for (offset = size / 2; offset < size; offset += PAGE_SIZE) {
		if (mapped_pfn(addr + offset) != PHYS_PFN(start + offset))
			break;
	}
	KUNIT_EXPECT_EQ(test, size, offset);
	KUNIT_EXPECT_EQ(test, 0, mapped_pfn(addr + size / 2 - PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, 0, vm_munmap(addr, size));
	release_resource(&large);
}

struct range_case {
	const char *name;
	unsigned long first, len;	/* in bytes, from the window on */
	unsigned long pgoff, pages;	/* of the file */
	bool fits;
};

static const struct range_case range_cases[] = {
	{ "whole range", 0, WINDOW_SIZE, 0, WINDOW_PAGES, true },
	{ "its last pages", 0, WINDOW_SIZE, 3, WINDOW_PAGES - 3, true },
	{ "one page too many", 0, WINDOW_SIZE, 3, WINDOW_PAGES - 2, false },
	{ "page behind it", 0, WINDOW_SIZE, WINDOW_PAGES, 1, false },
	{ "far behind it", 0, WINDOW_SIZE, 1 << 19, 1, false },
	{ "part of a page", 16, 32, 0, 1, true },
	{ "behind part of a page", 16, 32, 1, 1, false },
	{ "parts of two pages", PAGE_SIZE - 8, 16, 0, 2, true },
	{ "more than parts of two pages", PAGE_SIZE - 8, 16, 0, 3, false },
	{ "beyond the last address", 0, -2 * PAGE_SIZE, 0, 1,
	  sizeof(phys_addr_t) > sizeof(long) },
};

static void range_case_desc(const struct range_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(range_case, range_cases, range_case_desc);

static int map_in_range(struct vm_area_struct *vma)
{
	struct kunit *test = vma->vm_file->private_data;
	const struct range_case *c = test->param_value;

	return iomem_mmap_range(vma, window(0) + c->first, c->len);
}

/* Guards iomem_range_has(), and what iomem_mmap_range() adds to the offset. */
static void mmap_stays_in_range(struct kunit *test)
{
	const struct range_case *c = test->param_value;
	struct file *file = test_open(test, plain_iomem_mapping());
	unsigned long addr;

	test_mmap_does = map_in_range;
	addr = try_map(test, file, FREE_ADDR, c->pages * PAGE_SIZE, c->pgoff * PAGE_SIZE);
	task_work_run();
	if (c->fits) {
		KUNIT_ASSERT_EQ(test, FREE_ADDR, addr);
		KUNIT_EXPECT_EQ(test, PHYS_PFN(window(c->pgoff)), mapped_pfn(addr));
	} else {
		KUNIT_EXPECT_EQ(test, -EINVAL, (long)addr);
	}
}

/*
 * Claims, and what they take away
 */

struct claim_case {
	const char *name;
	/* In the hole: page 1 is the first of the window. */
	s64 start;
	u64 size;
	unsigned long taken;
};

static const struct claim_case claim_cases[] = {
	{ "first page", PAGE_SIZE, PAGE_SIZE, BIT(0) },
	{ "last page", WINDOW_PAGES * PAGE_SIZE, PAGE_SIZE, BIT(WINDOW_PAGES - 1) },
	{ "middle", 3 * PAGE_SIZE, 2 * PAGE_SIZE, BIT(2) | BIT(3) },
	{ "whole window", PAGE_SIZE, WINDOW_PAGES * PAGE_SIZE, ALL_PAGES },
	{ "more than the window", 0, HOLE_PAGES * PAGE_SIZE, ALL_PAGES },

	{ "first byte", PAGE_SIZE, 1, BIT(0) },
	{ "last byte", (WINDOW_PAGES + 1) * PAGE_SIZE - 1, 1, BIT(WINDOW_PAGES - 1) },
	{ "inside a page", 2 * PAGE_SIZE + 16, 16, BIT(1) },
	{ "across a page boundary", 3 * PAGE_SIZE - 8, 16, BIT(1) | BIT(2) },
	{ "a page long, two wide", 2 * PAGE_SIZE + 8, PAGE_SIZE, BIT(1) | BIT(2) },
	{ "two long, three wide", 2 * PAGE_SIZE + 8, 2 * PAGE_SIZE,
	  BIT(1) | BIT(2) | BIT(3) },

	{ "page before", 0, PAGE_SIZE, 0 },
	{ "page behind", (WINDOW_PAGES + 1) * PAGE_SIZE, PAGE_SIZE, 0 },
	{ "overlaps the start", PAGE_SIZE / 2, PAGE_SIZE, BIT(0) },
	{ "overlaps the end", WINDOW_PAGES * PAGE_SIZE + PAGE_SIZE / 2, PAGE_SIZE,
	  BIT(WINDOW_PAGES - 1) },
};

static void claim_case_desc(const struct claim_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(claim_case, claim_cases, claim_case_desc);

/*
 * A claim through the resource tree, for as long as the driver holds it. Guards first and
 * last in iomem_claimed(), start and end in iomem_unmap().
 */
static void claim_takes_its_whole_pages(struct kunit *test)
{
	const struct claim_case *c = test->param_value;
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = populate_window(test, file);

	KUNIT_ASSERT_TRUE(test, claim(hole.start + c->start, c->size));
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~c->taken, mapped_pages(addr));
	release(hole.start + c->start, c->size);
}

/* Guards vm_pgoff in iomem_unmap(): it moves with the first address. */
static void claim_finds_its_pages_in_rest_of_mapping(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = populate_window(test, file);

	KUNIT_ASSERT_EQ(test, 0, vm_munmap(addr, 2 * PAGE_SIZE));
	KUNIT_ASSERT_EQ(test, 0, vm_munmap(addr + 4 * PAGE_SIZE, PAGE_SIZE));
	claim_for_a_moment(test, window(3), 3 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, BIT(2) | BIT(6) | BIT(7), mapped_pages(addr));
}

/* Guards the walk of iomem_mappings in iomem_claimed(). */
static void claim_takes_from_every_interface(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	struct file *other = test_open(test, other_iomem_mapping());
	unsigned long addr = populate_window(test, file);
	unsigned long other_addr = populate_window(test, other);
	unsigned long again = populate_window(test, file);

	claim_for_a_moment(test, window(4), PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(4), mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(4), mapped_pages(other_addr));
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(4), mapped_pages(again));
}

static const struct vm_operations_struct foreign_vm_ops;

static int map_without_library(struct vm_area_struct *vma)
{
	vma->vm_ops = &foreign_vm_ops;
	return remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff,
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

/* Guards "vma->vm_ops != &iomem_vm_ops" in iomem_unmap(). */
static void claim_spares_what_file_maps_without_library(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = populate_window(test, file);
	unsigned long foreign;

	test_mmap_does = map_without_library;
	foreign = map_window(test, file);
	claim_for_a_moment(test, window(4), PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(4), mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(foreign));
}

/*
 * Guards vm_private_data in iomem_unmap(). With mmap_prepare(), a VMA can be found before
 * it is set.
 */
static void claim_skips_vma_that_is_not_set_up(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = populate_window(test, file);
	struct vm_area_struct *vma;
	void *view;

	mmap_read_lock(current->mm);
	vma = find_vma(current->mm, addr);
	mmap_read_unlock(current->mm);
	view = vma->vm_private_data;
	vma->vm_private_data = NULL;
	claim_for_a_moment(test, window(4), PAGE_SIZE);
	vma->vm_private_data = view;
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
}

/* Guards iomem_still_shows() in iomem_unmap(). */
static void claim_takes_nothing_that_rule_still_shows(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = populate_window(test, file);

	KUNIT_ASSERT_NOT_NULL(test, request_mem_region(window(4), PAGE_SIZE,
						       "iomem_revoke_kunit"));
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
}

/* Guards IOMEM_MIXED in iomem_still_shows(): a part that is denied is enough. */
static void claim_takes_what_rule_shows_in_part(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = populate_window(test, file);

	rule.denied = BIT(4);
	KUNIT_ASSERT_NOT_NULL(test, request_mem_region(window(2), 3 * PAGE_SIZE,
						       "iomem_revoke_kunit"));
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr) & BIT(4));
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~GENMASK(4, 2), mapped_pages(addr) & ~GENMASK(4, 2));
}

/* Guards SHOW in iomem_still_shows(): zeros are no reason to keep the page. */
static void zeros_take_the_place_of_page(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = populate_window(test, file);

	rule.zeros = true;
	KUNIT_ASSERT_NOT_NULL(test, request_mem_region(window(4), PAGE_SIZE,
						       "iomem_revoke_kunit"));
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(4), mapped_pages(addr));
}

/* Guards iomem_ask() in iomem_insert(): the answer is not remembered. */
static void fault_asks_each_time(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = populate_window(test, file);

	KUNIT_ASSERT_TRUE(test, claim(window(0), PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr));
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(0), mapped_pages(addr));
	release(window(0), PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr));
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
}

/* Guards the last lines of iomem_ask(). */
static void default_rule_is_that_of_the_resource_tree(struct kunit *test)
{
	struct file *file = test_open(test, plain_iomem_mapping());
	unsigned long addr = populate_window(test, file);
	unsigned long left;
	bool excluded;

	KUNIT_ASSERT_TRUE(test, claim(window(2), 1));
	excluded = iomem_is_exclusive(window(2));
	KUNIT_EXPECT_EQ(test, excluded, iomem_range_is_exclusive(window(1), window(3)));
	KUNIT_EXPECT_FALSE(test, iomem_range_is_exclusive(window(1), window(2) - 1));
	left = excluded ? ALL_PAGES & ~BIT(2) : ALL_PAGES;
	KUNIT_EXPECT_EQ(test, excluded ? -EFAULT : 0, fault_in(addr + 2 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, left, mapped_pages(addr));

	addr = map_window(test, file);
	task_work_run();
	KUNIT_EXPECT_EQ(test, left, mapped_pages(addr));
	release(window(2), 1);
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr + 2 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
}

/*
 * System RAM that is exclusive is so on every kernel, also with iomem=relaxed. Guards
 * "excluded" in iomem_claimed() and iomem_still_shows(), and the last lines of iomem_ask().
 */
static void claim_takes_from_interface_without_rule(struct kunit *test)
{
	const unsigned long flags = IORESOURCE_SYSTEM_RAM | IORESOURCE_EXCLUSIVE;
	struct file *file = test_open(test, plain_iomem_mapping());
	unsigned long addr = populate_window(test, file), again;

	/* The last bytes of a page, and the first ones of the next. */
	KUNIT_ASSERT_NOT_NULL(test, __request_region(&iomem_resource, window(3) - 8, 16,
						     "iomem_revoke_kunit", flags));
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~(BIT(2) | BIT(3)), mapped_pages(addr));
	KUNIT_EXPECT_TRUE(test, iomem_range_is_exclusive(window(0), window(3) - 8));
	KUNIT_EXPECT_FALSE(test, iomem_range_is_exclusive(window(0), window(3) - 9));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr + 2 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr + 3 * PAGE_SIZE));

	again = map_window(test, file);
	task_work_run();
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~(BIT(2) | BIT(3)), mapped_pages(again));
	release_mem_region(window(3) - 8, 16);
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr + 2 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
}

/* The same for the last bytes of all. Guards the end of the range in iomem_ask(). */
static void claim_of_last_bytes_takes_last_page(struct kunit *test)
{
	const unsigned long flags = IORESOURCE_SYSTEM_RAM | IORESOURCE_EXCLUSIVE;
	struct file *file = test_open(test, plain_iomem_mapping());
	unsigned long addr = populate_window(test, file);

	KUNIT_ASSERT_NOT_NULL(test, __request_region(&iomem_resource,
						     window(WINDOW_PAGES) - 8, 8,
						     "iomem_revoke_kunit", flags));
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(7), mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr + 7 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(7), mapped_pages(addr));
}

/* One question is enough for pages that are alike. Guards iomem_uniform_size(). */
static void range_without_claim_is_asked_for_one_page(struct kunit *test)
{
	const unsigned long pfn = PHYS_PFN(window(0));

	KUNIT_EXPECT_EQ(test, PAGE_SIZE, iomem_uniform_size(pfn, WINDOW_SIZE));
	KUNIT_ASSERT_TRUE(test, claim(window(WINDOW_PAGES) - 1, 1));
	KUNIT_EXPECT_EQ(test, iomem_is_exclusive(window(WINDOW_PAGES) - 1) ?
			WINDOW_SIZE : PAGE_SIZE, iomem_uniform_size(pfn, WINDOW_SIZE));
	release(window(WINDOW_PAGES) - 1, 1);
}

/* Guards region_intersects() in iomem_uniform_size(). */
static void range_with_ram_is_asked_by_the_page(struct kunit *test)
{
	struct resource ram = DEFINE_RES_MEM(window(3), PAGE_SIZE);
	const unsigned long pfn = PHYS_PFN(window(0));

	/* Of the top level, as that of the kernel is. */
	release_resource(&hole);
	ram.flags |= IORESOURCE_SYSTEM_RAM;
	KUNIT_EXPECT_EQ(test, 0, insert_resource(&iomem_resource, &ram));
	KUNIT_EXPECT_EQ(test, WINDOW_SIZE, iomem_uniform_size(pfn, WINDOW_SIZE));
	KUNIT_EXPECT_EQ(test, PAGE_SIZE, iomem_uniform_size(pfn, 3 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, 0, release_resource(&ram));
	KUNIT_EXPECT_EQ(test, 0, insert_resource(&iomem_resource, &hole));
}

/* Each view has zeros of its own, as long as it lives. Guards iomem_alloc_zero(). */
static void zeros_in_the_place_of_pages(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = map_window(test, file);
	u32 __user *word = (u32 __user *)(addr + PAGE_SIZE);
	u32 value = 1;

	rule.zeros = true;
	KUNIT_EXPECT_EQ(test, 0, get_user(value, word));
	KUNIT_EXPECT_EQ(test, 0, value);
	KUNIT_EXPECT_EQ(test, 0, put_user(0x600d, word));
	claim_for_a_moment(test, window(0), WINDOW_SIZE);
	KUNIT_EXPECT_EQ(test, 0, mapped_pfn(addr + PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, 0, get_user(value, word));
	KUNIT_EXPECT_EQ(test, 0x600d, value);

	addr = map_window(test, file);
	KUNIT_EXPECT_EQ(test, 0, get_user(value, (u32 __user *)(addr + PAGE_SIZE)));
	KUNIT_EXPECT_EQ(test, 0, value);
}

/* Guards "!touched" in iomem_bring_in(): one page of zeros for one that is touched. */
static void zeros_come_when_they_are_touched(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = map_window(test, file);
	int page;

	rule.zeros = true;
	task_work_run();
	for (page = 0; page < WINDOW_PAGES; page++)
		KUNIT_EXPECT_EQ(test, 0, mapped_pfn(addr + page * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr + 3 * PAGE_SIZE));
	for (page = 0; page < WINDOW_PAGES; page++)
		KUNIT_EXPECT_EQ(test, page == 3, !!mapped_pfn(addr + page * PAGE_SIZE));
}

/* Guards ZERO_PAGE(0) in iomem_zero_page(), and the mode of the entry that shows it. */
static void zeros_of_private_mapping_are_copied(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr;
	u32 __user *word;
	u32 value = 1;

	rule.zeros = true;
	addr = kunit_vm_mmap(test, file, 0, WINDOW_SIZE, PROT_READ | PROT_WRITE,
			     MAP_PRIVATE, window(0));
	KUNIT_ASSERT_LT(test, addr, TASK_SIZE);
	task_work_run();
	word = (u32 __user *)(addr + PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, page_to_pfn(ZERO_PAGE(0)), mapped_pfn(addr + PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, 0, put_user(0xc0de, word));
	KUNIT_EXPECT_EQ(test, 0, get_user(value, word));
	KUNIT_EXPECT_EQ(test, 0xc0de, value);
	KUNIT_EXPECT_EQ(test, 0, get_user(value, word + PAGE_SIZE / sizeof(value)));
	KUNIT_EXPECT_EQ(test, 0, value);
}

/* Guards __free_page() in iomem_view_free(). */
static void zeros_are_freed_with_their_view(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = map_window(test, file);
	struct page *page;

	rule.zeros = true;
	KUNIT_ASSERT_EQ(test, 0, fault_in(addr));
	page = pfn_to_page(mapped_pfn(addr));
	get_page(page);
	KUNIT_EXPECT_EQ(test, 2, page_ref_count(page));
	KUNIT_EXPECT_EQ(test, 0, vm_munmap(addr, WINDOW_SIZE));
	task_work_run();
	KUNIT_EXPECT_EQ(test, 1, page_ref_count(page));
	put_page(page);
}

/* Zeros stand for what nobody may look at. Guards IOMEM_SHOW in iomem_vma_access(). */
static void debugger_does_not_see_zeros(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = map_window(test, file);
	struct vm_area_struct *vma;
	u64 value = 1;

	rule.zeros = true;
	mmap_read_lock(current->mm);
	vma = find_vma(current->mm, addr);
	KUNIT_EXPECT_EQ(test, -EINVAL, vma->vm_ops->access(vma, addr, &value, 8, 0));
	KUNIT_EXPECT_EQ(test, -EINVAL, vma->vm_ops->access(vma, addr, &value, 8, 1));
	mmap_read_unlock(current->mm);
}

static bool is_huge(unsigned long addr)
{
	bool huge;

	mmap_read_lock(current->mm);
	huge = pmd_leaf(*pmd_off(current->mm, addr));
	mmap_read_unlock(current->mm);
	return huge;
}

/* A claim in a huge entry costs its neighbours no more than a fault. */
static void claim_splits_huge_entry(struct kunit *test)
{
	struct resource large = { .name = "iomem_revoke_kunit", .flags = IORESOURCE_MEM };
	struct file *file = test_open(test, plain_iomem_mapping());
	unsigned long addr;

	if (!IS_ENABLED(CONFIG_ARCH_SUPPORTS_PMD_PFNMAP))
		kunit_skip(test, "no huge entries for device memory here");
	KUNIT_ASSERT_EQ(test, 0, reserve(&large, 3 * PMD_SIZE, PMD_SIZE, PMD_SIZE));
	addr = try_map(test, file, 0, 3 * PMD_SIZE, large.start);
	KUNIT_EXPECT_TRUE(test, IS_ALIGNED(addr, PMD_SIZE));
	task_work_run();
	KUNIT_EXPECT_TRUE(test, is_huge(addr + PMD_SIZE));
	KUNIT_EXPECT_TRUE(test, is_huge(addr + 2 * PMD_SIZE));

	KUNIT_EXPECT_TRUE(test, claim(large.start + PMD_SIZE, 1));
	KUNIT_EXPECT_TRUE(test, is_huge(addr));
	KUNIT_EXPECT_TRUE(test, is_huge(addr + 2 * PMD_SIZE));
	if (iomem_is_exclusive(large.start + PMD_SIZE)) {
		KUNIT_EXPECT_FALSE(test, is_huge(addr + PMD_SIZE));
		KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr + PMD_SIZE));
		KUNIT_EXPECT_EQ(test, 0, fault_in(addr + PMD_SIZE + PAGE_SIZE));
		KUNIT_EXPECT_EQ(test, 0, fault_in(addr + 2 * PMD_SIZE - PAGE_SIZE));
		KUNIT_EXPECT_EQ(test, 0, mapped_pfn(addr + PMD_SIZE));
	}
	release(large.start + PMD_SIZE, 1);
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr + PMD_SIZE));
	iomem_mapping_unregister(&plain_iomem);
	release_resource(&large);
}

/* Guards iomem_claimed() against a claim of nothing. */
static void empty_claim_fails_and_takes_nothing(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = populate_window(test, file);

	KUNIT_EXPECT_FALSE(test, claim(window(1), 0));
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
}

/* Guards that kernel/resource.c announces what has succeeded. */
static void failed_claim_takes_nothing(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = map_window(test, file);

	KUNIT_ASSERT_TRUE(test, claim(window(1), PAGE_SIZE));
	task_work_run();
	KUNIT_ASSERT_EQ(test, ALL_PAGES & ~BIT(1), mapped_pages(addr));
	KUNIT_EXPECT_FALSE(test, claim(window(0), 3 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(1), mapped_pages(addr));
	release(window(1), PAGE_SIZE);
}

/* Guards the arithmetic of iomem_unmap() at the top of the address space. */
static void claim_of_all_addresses_takes_all(struct kunit *test)
{
	struct resource all = {
		.start = 0, .end = RESOURCE_SIZE_MAX,
		.flags = IORESOURCE_MEM | IORESOURCE_EXCLUSIVE,
	};
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = populate_window(test, file);

	rule.denied = ALL_PAGES;
	iomem_announce(IOMEM_CLAIM, &all);
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
}

/* The same, with a claim of no page of the window. */
static void claim_at_the_top_of_addresses_does_not_wrap(struct kunit *test)
{
	struct resource top = {
		.start = RESOURCE_SIZE_MAX - 15, .end = RESOURCE_SIZE_MAX,
		.flags = IORESOURCE_MEM | IORESOURCE_EXCLUSIVE,
	};
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = populate_window(test, file);

	rule.denied = ALL_PAGES;
	iomem_announce(IOMEM_CLAIM, &top);
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
}

/* Guards both conditions in iomem_recheck(). */
static void recheck_takes_nothing_without_lockdown(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	struct file *locked = test_open(test, locked_iomem_mapping());
	unsigned long addr = populate_window(test, file);
	unsigned long locked_addr = map_window(test, locked);

	if (security_locked_down(LOCKDOWN_DEV_MEM))
		kunit_skip(test, "the kernel is locked down");
	task_work_run();
	KUNIT_ASSERT_EQ(test, ALL_PAGES, mapped_pages(locked_addr));
	iomem_recheck();
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(locked_addr));
}

/*
 * Devices that go
 */

/* Map the window as that of a device, all of it there. */
static unsigned long populate_device(struct kunit *test, struct file *file)
{
	unsigned long addr;

	test_mmap_does = map_device;
	addr = map_range(test, file, 0, WINDOW_SIZE);
	task_work_run();
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
	return addr;
}

/* Guards iomem_mark_gone() in iomem_claimed(): gone for good, whatever comes there. */
static void device_that_goes_does_not_come_back(struct kunit *test)
{
	struct resource other = DEFINE_RES_MEM(window(0), WINDOW_SIZE);
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr, again;
	unsigned int calls;

	add_device(test, window(0), WINDOW_SIZE);
	addr = populate_device(test, file);
	calls = rule.calls;
	KUNIT_EXPECT_EQ(test, 0, release_resource(&device));
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr));
	KUNIT_EXPECT_EQ(test, calls, rule.calls);

	/* The same place, and another one there, and the same one again. */
	KUNIT_ASSERT_EQ(test, 0, insert_resource(&iomem_resource, &other));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr));
	KUNIT_EXPECT_EQ(test, 0, release_resource(&other));
	add_device(test, window(0), WINDOW_SIZE);
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr));
	other_device_goes(test, window(2), PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr));

	/* A new mapping shows what is there now. */
	again = populate_device(test, file);
	KUNIT_EXPECT_EQ(test, 0, release_resource(&device));
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(again));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr));
}

/* Guards PHYS_PFN(start) and vm_pgoff in iomem_mmap_resource(). */
static void device_is_mapped_from_offset_on(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr;

	add_device(test, window(0), WINDOW_SIZE);
	test_mmap_does = map_device;
	addr = try_map(test, file, FREE_ADDR + 3 * PAGE_SIZE, 2 * PAGE_SIZE, 3 * PAGE_SIZE);
	task_work_run();
	KUNIT_EXPECT_EQ(test, FREE_ADDR + 3 * PAGE_SIZE, addr);
	KUNIT_EXPECT_EQ(test, BIT(3) | BIT(4), mapped_pages(FREE_ADDR));
	KUNIT_EXPECT_EQ(test, 0, release_resource(&device));
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(FREE_ADDR));
}

/* Guards resource_is_iomem() and iomem_view_put() in iomem_mmap_resource(). */
static void device_that_has_gone_is_not_mapped(struct kunit *test)
{
	struct resource root = DEFINE_RES_MEM(window(0), WINDOW_SIZE);
	struct file *file = test_open(test, test_iomem_mapping());

	set_device(window(0), WINDOW_SIZE);
	test_mmap_does = map_device;
	KUNIT_EXPECT_EQ(test, -ENXIO, (long)try_map(test, file, 0, WINDOW_SIZE, 0));
	KUNIT_ASSERT_EQ(test, 0, request_resource(&root, &device));
	KUNIT_EXPECT_EQ(test, -ENXIO, (long)try_map(test, file, 0, WINDOW_SIZE, 0));
	KUNIT_EXPECT_EQ(test, 0, release_resource(&device));
	task_work_run();
	KUNIT_EXPECT_EQ(test, 2, holders(file->f_mapping->host));
}

/* Guards res->end in iomem_mmap_resource(): the BAR has become smaller in its place. */
static void device_that_shrank_is_not_mapped(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());

	add_device(test, window(0), WINDOW_SIZE - PAGE_SIZE);
	test_mmap_does = map_device;
	KUNIT_EXPECT_EQ(test, -ENXIO, (long)try_map(test, file, 0, WINDOW_SIZE, 0));
	KUNIT_EXPECT_EQ(test, 0, release_resource(&device));
	task_work_run();
}

/* Guards "gone" in iomem_mmap_resource(): its work still holds the view that failed. */
static void resource_is_forgotten_when_mmap_fails(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());

	set_device(window(0), WINDOW_SIZE);
	test_mmap_does = map_device;
	KUNIT_EXPECT_EQ(test, -ENXIO, (long)try_map(test, file, 0, WINDOW_SIZE, 0));
	/* Freed with its device, and another one goes. */
	memset(&device, POISON_FREE, sizeof(device));
	other_device_goes(test, window(0), WINDOW_SIZE);
	memset(&device, 0, sizeof(device));
	task_work_run();
	KUNIT_EXPECT_EQ(test, 2, holders(file->f_mapping->host));
}

/* Guards "mem" in iomem_mmap_resource(): ports have page frames by their file offset. */
static void ports_are_mapped_by_page_frame(struct kunit *test)
{
	struct resource root = DEFINE_RES_IO(0, 2 * PAGE_SIZE);
	struct resource ports = DEFINE_RES_IO(PAGE_SIZE, 16);
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr;

	device = ports;
	test_mmap_does = map_device;
	KUNIT_EXPECT_EQ(test, -ENXIO, (long)try_map(test, file, 0, WINDOW_SIZE, window(0)));
	KUNIT_ASSERT_EQ(test, 0, request_resource(&root, &device));
	addr = map_window(test, file);
	task_work_run();
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
	/* Its numbers have nothing to do with those of memory. */
	other_device_goes(test, window(0), WINDOW_SIZE);
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, 0, release_resource(&device));
}

/* Guards "!resource_is_iomem(view->res)" in iomem_mark_gone(). */
static void device_stays_when_another_one_goes(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr;

	add_device(test, window(0), WINDOW_SIZE);
	addr = populate_device(test, file);
	other_device_goes(test, window(2), PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
	claim_for_a_moment(test, window(2), PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr + 2 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, 0, release_resource(&device));
}

/* Guards the walk up the tree in resource_is_iomem(). */
static void device_goes_with_its_bus(struct kunit *test)
{
	struct resource bus = DEFINE_RES_MEM(window(0), WINDOW_SIZE);
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr;

	set_device(window(0), WINDOW_SIZE);
	KUNIT_ASSERT_EQ(test, 0, insert_resource(&iomem_resource, &bus));
	KUNIT_EXPECT_EQ(test, 0, request_resource(&bus, &device));
	addr = populate_device(test, file);
	KUNIT_EXPECT_EQ(test, 0, release_resource(&bus));
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr));
}

/* Guards view->gone in iomem_still_shows(), for interfaces without a rule of their own. */
static void device_goes_without_rule(struct kunit *test)
{
	struct file *file = test_open(test, plain_iomem_mapping());
	unsigned long addr;

	add_device(test, window(0), WINDOW_SIZE);
	addr = populate_device(test, file);
	other_device_goes(test, window(2), PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, 0, release_resource(&device));
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr));
}

/* Guards "view->res" in iomem_mark_gone(): addresses are no device. */
static void addresses_stay_when_device_goes(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = populate_window(test, file);

	other_device_goes(test, window(0), WINDOW_SIZE);
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
	claim_for_a_moment(test, window(0), WINDOW_SIZE);
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr));
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
}

/* Guards "view->owner == owner" in iomem_mark_gone(), and what iomem_owner() returns. */
static void owner_that_goes_spares_views_of_others(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long first, second, nobody;
	static char owners[2];

	test_owner = &owners[0];
	first = populate_window(test, file);
	KUNIT_EXPECT_PTR_EQ(test, rule.owner, (const void *)&owners[0]);
	test_owner = &owners[1];
	second = populate_window(test, file);
	KUNIT_EXPECT_PTR_EQ(test, rule.owner, (const void *)&owners[1]);
	test_owner = NULL;
	nobody = populate_window(test, file);
	KUNIT_EXPECT_NULL(test, rule.owner);

	iomem_mapping_gone(&test_iomem, &owners[0], window(0), window(WINDOW_PAGES) - 1);
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(first));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(first));
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(second));
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(nobody));
	claim_for_a_moment(test, window(0), WINDOW_SIZE);
	KUNIT_EXPECT_EQ(test, 0, fault_in(second));
	KUNIT_EXPECT_EQ(test, 0, fault_in(nobody));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(first));
}

/* Guards the range of iomem_mapping_gone(). */
static void owner_that_goes_takes_its_range(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr;

	test_owner = test;
	addr = populate_window(test, file);
	iomem_mapping_gone(&test_iomem, test, hole.start, window(0) - 1);
	iomem_mapping_gone(&test_iomem, test, window(WINDOW_PAGES), hole.end);
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
	claim_for_a_moment(test, window(0), WINDOW_SIZE);
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr));
	iomem_mapping_gone(&test_iomem, test, window(7), window(7));
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(7), mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr + 7 * PAGE_SIZE));
}

/* Guards "if (im->inode)" in iomem_mapping_gone(). */
static void owner_that_goes_without_open(struct kunit *test)
{
	iomem_mapping_gone(&test_iomem, test, 0, PHYS_ADDR_MAX);
	KUNIT_EXPECT_NULL(test, test_iomem.inode);
}

/* Guards the references of iomem_mark_gone(), which releases its lock between views. */
static void device_that_goes_takes_each_of_many_views(struct kunit *test)
{
	const unsigned int nr = 600;
	struct file *file = test_open(test, test_iomem_mapping());
	struct inode *inode = file->f_mapping->host;
	unsigned int i, left = 0;

	add_device(test, window(3), PAGE_SIZE);
	test_mmap_does = map_device;
	for (i = 0; i < nr; i++)
		try_map(test, file, FREE_ADDR + i * PAGE_SIZE, PAGE_SIZE, 0);
	task_work_run();
	KUNIT_EXPECT_EQ(test, 2 + nr, holders(inode));
	KUNIT_EXPECT_EQ(test, 0, release_resource(&device));
	for (i = 0; i < nr; i++) {
		if (fault_in(FREE_ADDR + i * PAGE_SIZE) != -EFAULT)
			left++;
	}
	KUNIT_EXPECT_EQ(test, 0, left);
	vm_munmap(FREE_ADDR, nr * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, 2, holders(inode));
}

/*
 * A claim on one processor against a section on another that excludes it. The section
 * must not sleep, so it waits for the claim by polling.
 */
static struct {
	struct completion start;
	atomic_t busy;		/* the range is, and the chain is being called */
	atomic_t done;		/* the claim has returned */
	bool claimed;
	bool too_early;
	int (*thread)(void *unused);
} claimant;

/* Poll for at most @ms. Returns the value of @flag. */
static int poll_flag(const atomic_t *flag, unsigned int ms)
{
	unsigned long end = jiffies + msecs_to_jiffies(ms);

	while (!atomic_read(flag) && time_before(jiffies, end))
		cpu_relax();
	return atomic_read(flag);
}

static int note_busy(struct notifier_block *nb, unsigned long action, void *data)
{
	const struct resource *res = data;

	if (res->start == window(0))
		atomic_set(&claimant.busy, 1);
	return NOTIFY_OK;
}

static struct notifier_block busy_nb = {
	.notifier_call = note_busy,
	.priority = INT_MAX,
};

static int claimant_thread(void *unused)
{
	wait_for_completion(&claimant.start);
	claimant.claimed = claim(window(0), PAGE_SIZE);
	atomic_set(&claimant.done, 1);
	return 0;
}

static void start_claimant(struct kunit *test)
{
	init_completion(&claimant.start);
	atomic_set(&claimant.busy, 0);
	atomic_set(&claimant.done, 0);
	claimant.claimed = false;
	claimant.too_early = false;
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&busy_nb));
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, kthread_run(claimant.thread, NULL,
						       "iomem_claimant"));
}

static void wait_for_claimant(struct kunit *test)
{
	unsigned long end = jiffies + 10 * HZ;

	while (!atomic_read(&claimant.done) && time_before(jiffies, end))
		msleep(20);
	unregister_iomem_claim_notifier(&busy_nb);
	KUNIT_EXPECT_TRUE(test, atomic_read(&claimant.done));
	KUNIT_EXPECT_TRUE(test, claimant.claimed);
}

/* Inside a section: the claim begins, and cannot get past it. */
static void claim_meanwhile(void)
{
	rule.asked = NULL;
	complete(&claimant.start);
	poll_flag(&claimant.busy, 5 * MSEC_PER_SEC);
	claimant.too_early = poll_flag(&claimant.done, 50);
}

static void require_second_processor(struct kunit *test)
{
	if (num_online_cpus() < 2)
		kunit_skip(test, "no second processor");
}

/*
 * A fault has asked before the range was marked busy, and inserts afterwards. Guards
 * read_lock() in iomem_insert() and write_lock() in iomem_claimed().
 */
static void claim_between_question_and_insertion(struct kunit *test)
{
	struct file *file;
	unsigned long addr;

	require_second_processor(test);
	file = test_open(test, test_iomem_mapping());
	addr = map_window(test, file);
	start_claimant(test);
	rule.asked = claim_meanwhile;
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr));
	wait_for_claimant(test);
	KUNIT_EXPECT_TRUE(test, atomic_read(&claimant.busy));
	KUNIT_EXPECT_FALSE(test, claimant.too_early);
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(0), mapped_pages(addr));
}

static int unregistering_thread(void *unused)
{
	wait_for_completion(&claimant.start);
	atomic_set(&claimant.busy, 1);
	iomem_mapping_unregister(&test_iomem);
	claimant.claimed = true;
	atomic_set(&claimant.done, 1);
	return 0;
}

/* The same for an interface that goes. Guards write_lock() in iomem_mapping_unregister(). */
static void unregister_between_question_and_insertion(struct kunit *test)
{
	struct file *file;
	unsigned long addr;

	require_second_processor(test);
	file = test_open(test, test_iomem_mapping());
	addr = map_window(test, file);
	claimant.thread = unregistering_thread;
	start_claimant(test);
	rule.asked = claim_meanwhile;
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr));
	wait_for_claimant(test);
	KUNIT_EXPECT_FALSE(test, claimant.too_early);
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
}

static int going_thread(void *unused)
{
	wait_for_completion(&claimant.start);
	atomic_set(&claimant.busy, 1);
	iomem_mapping_gone(&test_iomem, test_owner, window(0), window(1) - 1);
	claimant.claimed = true;
	atomic_set(&claimant.done, 1);
	return 0;
}

/* The same for an owner that goes. Guards write_lock() in iomem_mark_gone(). */
static void owner_goes_between_question_and_insertion(struct kunit *test)
{
	struct file *file;
	unsigned long addr;

	require_second_processor(test);
	file = test_open(test, test_iomem_mapping());
	test_owner = test;
	addr = map_window(test, file);
	claimant.thread = going_thread;
	start_claimant(test);
	rule.asked = claim_meanwhile;
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr));
	wait_for_claimant(test);
	KUNIT_EXPECT_FALSE(test, claimant.too_early);
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(0), mapped_pages(addr));
}

/* The same for read(2) and write(2). Guards iomem_block_claims(). */
static void claim_waits_for_blocked_section(struct kunit *test)
{
	struct file *file;

	require_second_processor(test);
	file = test_open(test, test_iomem_mapping());
	map_window(test, file);
	start_claimant(test);
	iomem_block_claims();
	claim_meanwhile();
	iomem_unblock_claims();
	wait_for_claimant(test);
	KUNIT_EXPECT_TRUE(test, atomic_read(&claimant.busy));
	KUNIT_EXPECT_FALSE(test, claimant.too_early);
}

/* Guards iomem_claims++ in iomem_claimed(), and that iomem_block_claims() returns it. */
static void claim_changes_number_of_section(struct kunit *test)
{
	unsigned long before, after;

	test_open(test, test_iomem_mapping());
	before = iomem_block_claims();
	iomem_unblock_claims();
	claim_for_a_moment(test, window(0), PAGE_SIZE);
	after = iomem_block_claims();
	iomem_unblock_claims();
	KUNIT_EXPECT_NE(test, before, after);
}

/*
 * Guards that a claim takes no lock of the process that has mapped the range, which may
 * sleep in mmap, for memory or for ever.
 */
static void claim_does_not_wait_for_process(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = populate_window(test, file);
	unsigned long end = jiffies + 10 * HZ;

	start_claimant(test);
	mmap_write_lock(current->mm);
	complete(&claimant.start);
	while (!atomic_read(&claimant.done) && time_before(jiffies, end))
		msleep(20);
	KUNIT_EXPECT_TRUE(test, atomic_read(&claimant.done));
	mmap_write_unlock(current->mm);
	wait_for_claimant(test);
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(0), mapped_pages(addr));
}

/*
 * Unregister against a claim that is being announced
 */

static DECLARE_COMPLETION(in_chain);
static DECLARE_COMPLETION(leave_chain);
static DECLARE_COMPLETION(claimed);
static DECLARE_COMPLETION(unregistered);

static int stay_in_chain(struct notifier_block *nb, unsigned long action, void *data)
{
	const struct resource *res = data;

	if (res->start == window(0)) {
		complete(&in_chain);
		wait_for_completion(&leave_chain);
	}
	return NOTIFY_OK;
}

static struct notifier_block slow_nb = {
	.notifier_call = stay_in_chain,
	.priority = INT_MAX,
};

static int claim_thread(void *unused)
{
	claim(window(0), PAGE_SIZE);
	complete(&claimed);
	return 0;
}

static int unregister_thread(void *unused)
{
	iomem_mapping_unregister(&test_iomem);
	complete(&unregistered);
	return 0;
}

/* Guards iomem_claim_synchronize() in iomem_mapping_unregister(). */
static void unregister_waits_for_running_claim(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = populate_window(test, file);

	reinit_completion(&in_chain);
	reinit_completion(&leave_chain);
	reinit_completion(&claimed);
	reinit_completion(&unregistered);

	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&slow_nb));
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, kthread_run(claim_thread, NULL, "iomem_claim"));
	wait_for_completion(&in_chain);
	KUNIT_EXPECT_NOT_ERR_OR_NULL(test, kthread_run(unregister_thread, NULL,
						       "iomem_unregister"));
	msleep(50);
	KUNIT_EXPECT_FALSE(test, completion_done(&unregistered));
	complete(&leave_chain);
	wait_for_completion(&unregistered);
	wait_for_completion(&claimed);
	unregister_iomem_claim_notifier(&slow_nb);
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
}

/*
 * The notifier chain
 */

static struct {
	unsigned int all_calls;	/* also of what is not in the hole */
	unsigned int calls;
	char order[8];
	unsigned long action;
	struct range claimed;
	bool busy;
	bool claim_in_turn;
} chain;

static int note_call(char who, unsigned long action, const struct resource *res)
{
	chain.all_calls++;
	if (res->start < hole.start || res->end > hole.end)
		return NOTIFY_DONE;

	if (chain.calls < ARRAY_SIZE(chain.order) - 1)
		chain.order[chain.calls] = who;
	chain.calls++;
	chain.action = action;
	chain.claimed = (struct range){ res->start, res->end };
	chain.busy = res->flags & IORESOURCE_BUSY;
	return NOTIFY_OK;
}

static int first_call(struct notifier_block *nb, unsigned long action, void *data)
{
	int ret = note_call('1', action, data);

	if (ret == NOTIFY_OK && chain.claim_in_turn) {
		chain.claim_in_turn = false;
		if (claim(window(5), PAGE_SIZE))
			release(window(5), PAGE_SIZE);
	}
	return ret;
}

static int second_call(struct notifier_block *nb, unsigned long action, void *data)
{
	return note_call('2', action, data);
}

static struct notifier_block first_nb = { .notifier_call = first_call, .priority = 2 };
static struct notifier_block second_nb = { .notifier_call = second_call, .priority = 1 };

/* Guards iomem_announce() in __request_region(), and that it comes after the marking. */
static void chain_tells_of_claim_marked_busy(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	claim_for_a_moment(test, window(1), PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, 1, chain.calls);
	KUNIT_EXPECT_EQ(test, IOMEM_CLAIM, chain.action);
	KUNIT_EXPECT_EQ(test, window(1), chain.claimed.start);
	KUNIT_EXPECT_EQ(test, window(2) - 1, chain.claimed.end);
	KUNIT_EXPECT_TRUE(test, chain.busy);
}

/* Guards iomem_announce() in release_resource(). */
static void chain_tells_of_range_that_is_gone(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	other_device_goes(test, window(1), PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, 1, chain.calls);
	KUNIT_EXPECT_EQ(test, IOMEM_GONE, chain.action);
	KUNIT_EXPECT_EQ(test, window(1), chain.claimed.start);
	KUNIT_EXPECT_FALSE(test, chain.busy);
}

/* Guards iomem_announce_busy() in insert_resource_conflict(), and BUSY in both. */
static void chain_tells_of_busy_range_that_is_inserted(struct kunit *test)
{
	struct resource busy = DEFINE_RES_MEM(window(1), PAGE_SIZE);

	busy.flags |= IORESOURCE_BUSY;
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	KUNIT_ASSERT_EQ(test, 0, insert_resource(&iomem_resource, &busy));
	KUNIT_EXPECT_EQ(test, 1, chain.calls);
	KUNIT_EXPECT_EQ(test, IOMEM_CLAIM, chain.action);
	/* That a claim ends is nobody's business. */
	KUNIT_EXPECT_EQ(test, 0, release_resource(&busy));
	KUNIT_EXPECT_EQ(test, 1, chain.calls);
}

/* Guards iomem_announce_busy() in request_resource_conflict() and allocate_resource(). */
static void chain_tells_of_busy_range_that_is_requested(struct kunit *test)
{
	struct resource busy = DEFINE_RES_MEM(window(1), PAGE_SIZE);

	busy.flags |= IORESOURCE_BUSY;
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	KUNIT_ASSERT_EQ(test, 0, request_resource(&hole, &busy));
	KUNIT_EXPECT_EQ(test, 1, chain.calls);
	KUNIT_EXPECT_EQ(test, 0, release_resource(&busy));

	busy = (struct resource){ .flags = IORESOURCE_MEM | IORESOURCE_BUSY };
	KUNIT_ASSERT_EQ(test, 0, allocate_resource(&hole, &busy, PAGE_SIZE, hole.start,
						   hole.end, PAGE_SIZE, NULL, NULL));
	KUNIT_EXPECT_EQ(test, 2, chain.calls);
	KUNIT_EXPECT_EQ(test, 0, release_resource(&busy));
	KUNIT_EXPECT_EQ(test, 2, chain.calls);
}

/* Guards is_iomem(): a private tree has numbers of its own. */
static void chain_is_silent_for_other_trees(struct kunit *test)
{
	struct resource root = DEFINE_RES_MEM(hole.start, HOLE_PAGES * PAGE_SIZE);
	struct resource child = DEFINE_RES_MEM(window(1), PAGE_SIZE);

	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	KUNIT_ASSERT_EQ(test, 0, request_resource(&root, &child));
	KUNIT_EXPECT_EQ(test, 0, release_resource(&child));
	child.flags |= IORESOURCE_BUSY;
	KUNIT_ASSERT_EQ(test, 0, request_resource(&root, &child));
	KUNIT_EXPECT_EQ(test, 0, release_resource(&child));
	KUNIT_EXPECT_EQ(test, 0, chain.calls);
}

/* Guards the use of a chain that has priorities. */
static void chain_calls_by_priority(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&second_nb));
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	claim_for_a_moment(test, window(1), PAGE_SIZE);
	KUNIT_EXPECT_STREQ(test, "12", chain.order);
}

/* Guards the use of SRCU, and that no lock is held across the callbacks. */
static void chain_nests(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&second_nb));
	chain.claim_in_turn = true;
	claim_for_a_moment(test, window(1), PAGE_SIZE);
	KUNIT_EXPECT_STREQ(test, "1122", chain.order);
	KUNIT_EXPECT_EQ(test, window(1), chain.claimed.start);
}

/* Guards unregister_iomem_claim_notifier(). */
static void chain_is_silent_after_unregister(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	KUNIT_EXPECT_EQ(test, 0, unregister_iomem_claim_notifier(&first_nb));
	KUNIT_EXPECT_EQ(test, -ENOENT, unregister_iomem_claim_notifier(&first_nb));
	claim_for_a_moment(test, window(1), PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, 0, chain.calls);
}

/* Guards the conditions around iomem_announce() in __request_region(). */
static void chain_is_silent_for_ports_and_failures(struct kunit *test)
{
	struct resource ports = DEFINE_RES_IO(window(1), PAGE_SIZE);
	unsigned int before;

	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	before = chain.all_calls;
	KUNIT_EXPECT_FALSE(test, claim(window(0), 0));
	KUNIT_ASSERT_NOT_NULL(test, request_region(ioport_resource.end, 1,
						   "iomem_revoke_kunit"));
	release_region(ioport_resource.end, 1);
	/* What is in the tree of memory, and is none. */
	KUNIT_ASSERT_EQ(test, 0, insert_resource(&iomem_resource, &ports));
	KUNIT_EXPECT_EQ(test, 0, release_resource(&ports));
	KUNIT_EXPECT_EQ(test, before, chain.all_calls);
}

static int iomem_revoke_test_init(struct kunit *test)
{
	memset(&rule, 0, sizeof(rule));
	memset(&chain, 0, sizeof(chain));
	claimant.thread = claimant_thread;
	test_mmap_does = map_pages;
	test_owner = NULL;
	nr_test_files = 0;
	device = (struct resource){ };
	hole.start = 0;
	hole.end = 0;
	return reserve(&hole, HOLE_PAGES * PAGE_SIZE, PAGE_SIZE, PAGE_SIZE);
}

/* Also after a test that gave up half way. */
static void iomem_revoke_test_exit(struct kunit *test)
{
	unregister_iomem_claim_notifier(&first_nb);
	unregister_iomem_claim_notifier(&second_nb);
	unregister_iomem_claim_notifier(&busy_nb);
	iomem_mapping_unregister(&test_iomem);
	iomem_mapping_unregister(&plain_iomem);
	iomem_mapping_unregister(&other_iomem);
	iomem_mapping_unregister(&striped_iomem);
	iomem_mapping_unregister(&locked_iomem);
	while (nr_test_files)
		fput(test_files[--nr_test_files]);
	if (device.parent == &hole)
		release_resource(&device);
	while (hole.child)
		release_mem_region(hole.child->start, resource_size(hole.child));
	release_resource(&hole);
}

static struct kunit_case iomem_revoke_test_cases[] = {
	KUNIT_CASE(first_get_lists_mapping),
	KUNIT_CASE(second_get_finds_first),
	KUNIT_CASE(concurrent_first_gets_make_one_mapping),
	KUNIT_CASE(get_without_mount_fails_and_recovers),
	KUNIT_CASE(get_without_inode_fails_and_recovers),
	KUNIT_CASE(attach_of_error_leaves_file_alone),
	KUNIT_CASE(file_holds_reference),
	KUNIT_CASE(detach_ignores_files_without_mapping),
	KUNIT_CASE(detach_gives_file_its_own_mapping),
	KUNIT_CASE(release_spares_open_file),
	KUNIT_CASE(last_close_keeps_registration),
	KUNIT_CASE(unregister_without_open),
	KUNIT_CASE(get_after_unregister_starts_anew),
	KUNIT_CASE(unregister_unmaps_for_good),
	KUNIT_CASE(unregister_before_populate_shows_nothing),
	KUNIT_CASE(file_without_mapping_is_not_mapped),
	KUNIT_CASE(mapping_is_marked_as_io),
	KUNIT_CASE(page_frames_do_not_wrap),
	KUNIT_CASE(view_holds_inode),
	KUNIT_CASE(view_lives_until_it_is_populated),
	KUNIT_CASE(view_lives_until_last_part_is_unmapped),
	KUNIT_CASE(munmap_gives_cache_mode_back),
	KUNIT_CASE(device_that_goes_in_mmap_is_not_shown),
	KUNIT_CASE(claim_in_mmap_takes_page),
	KUNIT_CASE(mmap_populates_all_pages),
	KUNIT_CASE(mmap_populates_more_than_a_batch),
	KUNIT_CASE(mmap_gives_up_on_what_is_denied_often),
	KUNIT_CASE(populate_leaves_other_vmas_alone),
	KUNIT_CASE_PARAM(populate_skips_denied_pages, block_case_gen_params),
	KUNIT_CASE_PARAM(fault_brings_in_block_that_is_allowed, block_case_gen_params),
	KUNIT_CASE(fault_without_memory_says_so),
	KUNIT_CASE(fault_with_memory_for_one_page_brings_it_in),
	KUNIT_CASE(fault_stays_in_its_vma),
	KUNIT_CASE(fault_brings_in_its_surroundings),
	KUNIT_CASE_PARAM(mmap_stays_in_range, range_case_gen_params),
	KUNIT_CASE_PARAM(claim_takes_its_whole_pages, claim_case_gen_params),
	KUNIT_CASE(claim_finds_its_pages_in_rest_of_mapping),
	KUNIT_CASE(claim_takes_from_every_interface),
	KUNIT_CASE(claim_spares_what_file_maps_without_library),
	KUNIT_CASE(claim_skips_vma_that_is_not_set_up),
	KUNIT_CASE(claim_takes_nothing_that_rule_still_shows),
	KUNIT_CASE(claim_takes_what_rule_shows_in_part),
	KUNIT_CASE(zeros_take_the_place_of_page),
	KUNIT_CASE(fault_asks_each_time),
	KUNIT_CASE(default_rule_is_that_of_the_resource_tree),
	KUNIT_CASE(claim_takes_from_interface_without_rule),
	KUNIT_CASE(claim_of_last_bytes_takes_last_page),
	KUNIT_CASE(range_without_claim_is_asked_for_one_page),
	KUNIT_CASE(range_with_ram_is_asked_by_the_page),
	KUNIT_CASE(zeros_in_the_place_of_pages),
	KUNIT_CASE(zeros_come_when_they_are_touched),
	KUNIT_CASE(zeros_of_private_mapping_are_copied),
	KUNIT_CASE(zeros_are_freed_with_their_view),
	KUNIT_CASE(debugger_does_not_see_zeros),
	KUNIT_CASE(claim_splits_huge_entry),
	KUNIT_CASE(empty_claim_fails_and_takes_nothing),
	KUNIT_CASE(failed_claim_takes_nothing),
	KUNIT_CASE(claim_of_all_addresses_takes_all),
	KUNIT_CASE(claim_at_the_top_of_addresses_does_not_wrap),
	KUNIT_CASE(recheck_takes_nothing_without_lockdown),
	KUNIT_CASE(device_that_goes_does_not_come_back),
	KUNIT_CASE(device_is_mapped_from_offset_on),
	KUNIT_CASE(device_that_has_gone_is_not_mapped),
	KUNIT_CASE(device_that_shrank_is_not_mapped),
	KUNIT_CASE(resource_is_forgotten_when_mmap_fails),
	KUNIT_CASE(ports_are_mapped_by_page_frame),
	KUNIT_CASE(device_stays_when_another_one_goes),
	KUNIT_CASE(device_goes_with_its_bus),
	KUNIT_CASE(device_goes_without_rule),
	KUNIT_CASE(addresses_stay_when_device_goes),
	KUNIT_CASE(owner_that_goes_spares_views_of_others),
	KUNIT_CASE(owner_that_goes_takes_its_range),
	KUNIT_CASE(owner_that_goes_without_open),
	KUNIT_CASE(device_that_goes_takes_each_of_many_views),
	KUNIT_CASE(claim_between_question_and_insertion),
	KUNIT_CASE(unregister_between_question_and_insertion),
	KUNIT_CASE(owner_goes_between_question_and_insertion),
	KUNIT_CASE(claim_waits_for_blocked_section),
	KUNIT_CASE(claim_changes_number_of_section),
	KUNIT_CASE(claim_does_not_wait_for_process),
	KUNIT_CASE(unregister_waits_for_running_claim),
	KUNIT_CASE(chain_tells_of_claim_marked_busy),
	KUNIT_CASE(chain_tells_of_range_that_is_gone),
	KUNIT_CASE(chain_tells_of_busy_range_that_is_inserted),
	KUNIT_CASE(chain_tells_of_busy_range_that_is_requested),
	KUNIT_CASE(chain_is_silent_for_other_trees),
	KUNIT_CASE(chain_calls_by_priority),
	KUNIT_CASE(chain_nests),
	KUNIT_CASE(chain_is_silent_after_unregister),
	KUNIT_CASE(chain_is_silent_for_ports_and_failures),
	{}
};

static struct kunit_suite iomem_revoke_test_suite = {
	.name = "iomem_revoke",
	.init = iomem_revoke_test_init,
	.exit = iomem_revoke_test_exit,
	.test_cases = iomem_revoke_test_cases,
};

kunit_test_suite(iomem_revoke_test_suite);

MODULE_DESCRIPTION("KUnit tests of the revocation of I/O memory");
MODULE_LICENSE("GPL");
