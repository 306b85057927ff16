// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests of lib/iomem_revoke.c and of the chain that tells it of claims
 *
 * The interface under test maps a window of WINDOW_PAGES pages, which starts at
 * a hole in the physical address space that the suite reserves:
 *
 *         |<-- 1 page -->|<------- WINDOW_PAGES ------->|<-- 1 page -->|
 *   hole  +--------------+------------------------------+--------------+
 *                        ^ window
 *
 * Nothing is behind the addresses. Pages are faulted in by fixup_user_fault(),
 * looked up in the page table, and never touched.
 */

#include <kunit/static_stub.h>
#include <kunit/test.h>
#include <linux/anon_inodes.h>
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/iomem_revoke.h>
#include <linux/ioport.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/notifier.h>
#include <linux/pfn.h>
#include <linux/pgtable.h>
#include <linux/range.h>
#include <linux/uaccess.h>
#include "iomem_revoke_kunit.h"

#define WINDOW_PAGES	8
#define HOLE_PAGES	(WINDOW_PAGES + 2)

static struct resource hole = {
	.name	= "iomem_revoke_kunit",
	.flags	= IORESOURCE_MEM,
};

static int test_rule = 1;

/* What happens between the question of a fault and the insertion of the page. */
static void (*test_asked)(void);

static int test_allowed(const struct vm_area_struct *vma, unsigned long pfn)
{
	if (test_asked)
		test_asked();
	return test_rule;
}

DEFINE_IOMEM_MAPPING_OPS(test, test_allowed, NULL, NULL, NULL);

static phys_addr_t window(unsigned int page)
{
	return hole.start + (page + 1) * PAGE_SIZE;
}

static vm_fault_t test_fault(struct vm_fault *vmf);

static const struct vm_operations_struct test_vm_ops = {
	.fault = test_fault,
};

static int test_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &test_vm_ops;
	return iomem_mmap(vma, vma->vm_pgoff);
}

static const struct file_operations test_fops = {
	.mmap = test_mmap,
	.get_unmapped_area = iomem_get_unmapped_area,
	.release = iomem_mapping_release,
};

/* An open file of the interface @mapping. It goes at the end of the test. */
static struct file *test_open(struct kunit *test, struct address_space *mapping)
{
	struct file *file;

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, mapping);
	file = anon_inode_getfile("iomem_revoke_kunit", &test_fops, NULL, O_RDWR);
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, file);
	KUNIT_ASSERT_EQ(test, 0, iomem_mapping_attach(file, mapping));
	test->priv = file;
	return file;
}

/* Map the window at file offset @offset, all of it there. */
static unsigned long test_map(struct kunit *test, struct file *file, loff_t offset)
{
	unsigned long addr;

	addr = kunit_vm_mmap(test, file, 0, WINDOW_PAGES * PAGE_SIZE,
			     PROT_READ | PROT_WRITE, MAP_SHARED, offset);
	KUNIT_ASSERT_NE(test, addr, 0);
	KUNIT_ASSERT_LT(test, addr, TASK_SIZE);
	return addr;
}

static int fault_in(unsigned long addr)
{
	int ret;

	mmap_read_lock(current->mm);
	ret = fixup_user_fault(current->mm, addr, 0, NULL);
	mmap_read_unlock(current->mm);
	return ret;
}

static bool is_mapped(unsigned long addr)
{
	spinlock_t *ptl;	/* of the page table */
	bool present;
	pte_t *pte;

	mmap_read_lock(current->mm);
	pte = get_locked_pte(current->mm, addr, &ptl);
	present = pte && pte_present(ptep_get(pte));
	if (pte)
		pte_unmap_unlock(pte, ptl);
	mmap_read_unlock(current->mm);
	return present;
}

static void fault_in_window(struct kunit *test, unsigned long addr)
{
	int page;

	for (page = 0; page < WINDOW_PAGES; page++)
		KUNIT_ASSERT_EQ(test, 0, fault_in(addr + page * PAGE_SIZE));
}

/* Which pages of the window are mapped, one bit each. */
static unsigned long mapped_pages(unsigned long addr)
{
	unsigned long pages = 0;
	int page;

	for (page = 0; page < WINDOW_PAGES; page++) {
		if (is_mapped(addr + page * PAGE_SIZE))
			pages |= BIT(page);
	}
	return pages;
}

#define ALL_PAGES	GENMASK(WINDOW_PAGES - 1, 0)

/*
 * The registry
 */

static void first_get_lists_mapping(struct kunit *test)
{
	struct address_space *mapping = test_iomem_mapping();

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, mapping);
	KUNIT_EXPECT_PTR_EQ(test, mapping->host, test_iomem.inode);
	KUNIT_EXPECT_FALSE(test, list_empty(&test_iomem.node));
	/* One reference of the list, one for the caller. */
	KUNIT_EXPECT_EQ(test, 2, icount_read_once(mapping->host));
	iput(mapping->host);
}

static void second_get_finds_first(struct kunit *test)
{
	struct address_space *first = test_iomem_mapping();
	struct address_space *second = test_iomem_mapping();

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, first);
	KUNIT_EXPECT_PTR_EQ(test, first, second);
	KUNIT_EXPECT_EQ(test, 3, icount_read_once(first->host));
	iput(first->host);
	iput(first->host);
}

struct getter {
	struct completion *start;
	struct completion done;
	struct address_space *mapping;
};

static int getter_thread(void *data)
{
	struct getter *getter = data;

	wait_for_completion(getter->start);
	getter->mapping = test_iomem_mapping();
	complete(&getter->done);
	return 0;
}

static void concurrent_first_gets_make_one_mapping(struct kunit *test)
{
	DECLARE_COMPLETION_ONSTACK(start);
	struct getter getters[8];
	struct task_struct *task;
	int i;

	for (i = 0; i < ARRAY_SIZE(getters); i++) {
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
	KUNIT_EXPECT_EQ(test, 1 + ARRAY_SIZE(getters),
			icount_read_once(getters[0].mapping->host));
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

static void get_without_mount_fails_and_recovers(struct kunit *test)
{
	kunit_activate_static_stub(test, iomem_get_mount, no_mount);
	KUNIT_EXPECT_EQ(test, -ENOMEM, PTR_ERR(test_iomem_mapping()));
	KUNIT_EXPECT_NULL(test, test_iomem.inode);
	kunit_deactivate_static_stub(test, iomem_get_mount);
	test_open(test, test_iomem_mapping());
}

static void get_without_inode_fails_and_recovers(struct kunit *test)
{
	kunit_activate_static_stub(test, iomem_new_inode, no_inode);
	KUNIT_EXPECT_EQ(test, -ENOMEM, PTR_ERR(test_iomem_mapping()));
	KUNIT_EXPECT_NULL(test, test_iomem.inode);
	kunit_deactivate_static_stub(test, iomem_new_inode);
	test_open(test, test_iomem_mapping());
}

static void attach_of_error_leaves_file_alone(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	struct address_space *mapping = file->f_mapping;

	KUNIT_EXPECT_EQ(test, -ENOMEM, iomem_mapping_attach(file, ERR_PTR(-ENOMEM)));
	KUNIT_EXPECT_PTR_EQ(test, mapping, file->f_mapping);
}

static void file_holds_reference(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	struct inode *inode = file->f_mapping->host;

	KUNIT_EXPECT_EQ(test, 2, icount_read_once(inode));
	iomem_mapping_unregister(&test_iomem);
	KUNIT_EXPECT_NULL(test, test_iomem.inode);
	KUNIT_EXPECT_EQ(test, 1, icount_read_once(inode));
}

static void release_ignores_files_without_mapping(struct kunit *test)
{
	struct file *file;

	file = anon_inode_getfile("iomem_revoke_kunit", &test_fops, NULL, O_RDWR);
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, file);
	/* The inode of all anonymous files must not lose a reference. */
	KUNIT_EXPECT_EQ(test, 0, iomem_mapping_release(file_inode(file), file));
	test->priv = file;
}

static void unregister_without_open(struct kunit *test)
{
	iomem_mapping_unregister(&test_iomem);
	KUNIT_EXPECT_NULL(test, test_iomem.inode);
}

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

static void unregister_unmaps_for_good(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = test_map(test, file, window(0));

	fault_in_window(test, addr);
	iomem_mapping_unregister(&test_iomem);
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr));
}

/*
 * Claims, and what they take away
 */

struct claim_case {
	const char *name;
	/* In the hole: page 1 is the first of the window. */
	s64 start;
	u64 size;
	unsigned long gone;
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

/* A claim through the resource tree, for as long as the driver holds it. */
static void claim_takes_its_whole_pages(struct kunit *test)
{
	const struct claim_case *c = test->param_value;
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = test_map(test, file, window(0));

	fault_in_window(test, addr);
	KUNIT_ASSERT_EQ(test, ALL_PAGES, mapped_pages(addr));
	KUNIT_ASSERT_NOT_NULL(test, request_mem_region(hole.start + c->start, c->size,
						       "iomem_revoke_kunit"));
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~c->gone, mapped_pages(addr));
	release_mem_region(hole.start + c->start, c->size);
}

static void fault_asks_each_time(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = test_map(test, file, window(0));

	fault_in_window(test, addr);
	KUNIT_ASSERT_NOT_NULL(test, request_mem_region(window(0), PAGE_SIZE,
						       "iomem_revoke_kunit"));
	test_rule = 0;
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr));
	KUNIT_EXPECT_FALSE(test, is_mapped(addr));
	test_rule = 1;
	release_mem_region(window(0), PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr));
	KUNIT_EXPECT_TRUE(test, is_mapped(addr));
}

/* Without a rule of its own, an interface shows what is not exclusive. */
DEFINE_IOMEM_MAPPING(plain);

static void default_rule_is_that_of_the_resource_tree(struct kunit *test)
{
	struct file *file = test_open(test, plain_iomem_mapping());
	unsigned long addr = test_map(test, file, window(0));
	bool excluded;

	fault_in_window(test, addr);
	KUNIT_ASSERT_NOT_NULL(test, request_mem_region(window(2), 1,
						       "iomem_revoke_kunit"));
	excluded = iomem_is_exclusive(window(2));
	KUNIT_EXPECT_EQ(test, excluded, IS_ENABLED(CONFIG_IO_STRICT_DEVMEM));
	KUNIT_EXPECT_EQ(test, !excluded, is_mapped(addr + 2 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, excluded ? -EFAULT : 0, fault_in(addr + 2 * PAGE_SIZE));
	KUNIT_EXPECT_TRUE(test, is_mapped(addr + PAGE_SIZE));
	KUNIT_EXPECT_TRUE(test, is_mapped(addr + 3 * PAGE_SIZE));
	release_mem_region(window(2), 1);
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr + 2 * PAGE_SIZE));
	iomem_mapping_unregister(&plain_iomem);
}

/* One question is enough for pages that are alike, not for others. */
static void range_without_claim_is_asked_for_one_page(struct kunit *test)
{
	const unsigned long pfn = PHYS_PFN(window(0));
	const unsigned long size = WINDOW_PAGES * PAGE_SIZE;

	KUNIT_EXPECT_EQ(test, PAGE_SIZE, iomem_size_to_ask(pfn, size));
	KUNIT_ASSERT_NOT_NULL(test, request_mem_region(window(WINDOW_PAGES) - 1, 1,
						       "iomem_revoke_kunit"));
	KUNIT_EXPECT_EQ(test, iomem_is_exclusive(window(WINDOW_PAGES) - 1) ?
			size : PAGE_SIZE, iomem_size_to_ask(pfn, size));
	release_mem_region(window(WINDOW_PAGES) - 1, 1);
}

/* A fault brings in the pages around it that are allowed, and no others. */
static void fault_brings_in_allowed_neighbours(struct kunit *test)
{
	struct file *file = test_open(test, plain_iomem_mapping());
	unsigned long addr = test_map(test, file, window(0));

	KUNIT_ASSERT_NOT_NULL(test, request_mem_region(window(2), 1,
						       "iomem_revoke_kunit"));
	KUNIT_ASSERT_EQ(test, 0, fault_in(addr + 6 * PAGE_SIZE));
	KUNIT_EXPECT_TRUE(test, is_mapped(addr + 5 * PAGE_SIZE) ||
			  is_mapped(addr + 7 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, !iomem_is_exclusive(window(2)),
			is_mapped(addr + 2 * PAGE_SIZE));
	release_mem_region(window(2), 1);
	KUNIT_ASSERT_EQ(test, 0, fault_in(addr + 2 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
	iomem_mapping_unregister(&plain_iomem);
}

/* Each file has zeros of its own, and the same rule gives the pages back. */
static void zeros_in_the_place_of_pages(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = test_map(test, file, window(0));
	u32 __user *word = (u32 __user *)(addr + PAGE_SIZE);
	u32 value = 1;

	test_rule = 2;
	KUNIT_EXPECT_EQ(test, 0, get_user(value, word));
	KUNIT_EXPECT_EQ(test, 0, value);
	KUNIT_EXPECT_EQ(test, 0, put_user(0x600d, word));
	iomem_mapping_unmap(&test_iomem, 0, PHYS_ADDR_MAX);
	KUNIT_EXPECT_EQ(test, 0, get_user(value, word));
	KUNIT_EXPECT_EQ(test, 0x600d, value);

	addr = kunit_vm_mmap(test, file, 0, WINDOW_PAGES * PAGE_SIZE,
			     PROT_READ | PROT_WRITE, MAP_PRIVATE, window(0));
	KUNIT_ASSERT_LT(test, addr, TASK_SIZE);
	word = (u32 __user *)(addr + PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, 0, get_user(value, word));
	KUNIT_EXPECT_EQ(test, 0, value);
	KUNIT_EXPECT_EQ(test, 0, put_user(0xc0de, word));
	KUNIT_EXPECT_EQ(test, 0, get_user(value, word));
	KUNIT_EXPECT_EQ(test, 0xc0de, value);
}

/* Zeros stand for what nobody may look at. */
static void debugger_does_not_see_zeros(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = test_map(test, file, window(0));
	struct vm_area_struct *vma;
	u64 value = 1;

	test_rule = 2;
	mmap_read_lock(current->mm);
	vma = find_vma(current->mm, addr);
	KUNIT_EXPECT_EQ(test, -EINVAL, iomem_access(vma, addr, &value, 8, 0));
	KUNIT_EXPECT_EQ(test, -EINVAL, iomem_access(vma, addr, &value, 8, 1));
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
	KUNIT_ASSERT_EQ(test, 0, allocate_resource(&iomem_resource, &large, 3 * PMD_SIZE,
						   PMD_SIZE, iomem_resource.end,
						   PMD_SIZE, NULL, NULL));
	addr = kunit_vm_mmap(test, file, 0, 3 * PMD_SIZE, PROT_READ | PROT_WRITE,
			     MAP_SHARED, large.start);
	KUNIT_EXPECT_TRUE(test, IS_ALIGNED(addr, PMD_SIZE));
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr + PMD_SIZE));
	KUNIT_EXPECT_TRUE(test, is_huge(addr + 2 * PMD_SIZE));

	KUNIT_EXPECT_NOT_NULL(test, request_mem_region(large.start + PMD_SIZE, 1,
						       "iomem_revoke_kunit"));
	KUNIT_EXPECT_TRUE(test, is_huge(addr));
	KUNIT_EXPECT_TRUE(test, is_huge(addr + 2 * PMD_SIZE));
	if (iomem_is_exclusive(large.start + PMD_SIZE)) {
		KUNIT_EXPECT_FALSE(test, is_huge(addr + PMD_SIZE));
		KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr + PMD_SIZE));
		KUNIT_EXPECT_EQ(test, 0, fault_in(addr + PMD_SIZE + PAGE_SIZE));
		KUNIT_EXPECT_EQ(test, 0, fault_in(addr + 2 * PMD_SIZE - PAGE_SIZE));
		KUNIT_EXPECT_FALSE(test, is_mapped(addr + PMD_SIZE));
	}
	release_mem_region(large.start + PMD_SIZE, 1);
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr + PMD_SIZE));
	iomem_mapping_unregister(&plain_iomem);
	release_resource(&large);
}

/* A claim passes by what no file is open of. */
static void entry_is_listed_while_files_are_open(struct kunit *test)
{
	struct file *first, *second;

	first = test_open(test, test_iomem_mapping());
	second = test_open(test, test_iomem_mapping());
	test->priv = NULL;
	KUNIT_EXPECT_EQ(test, 2, test_iomem.files);
	iomem_mapping_release(NULL, first);
	KUNIT_EXPECT_EQ(test, 1, test_iomem.files);
	iomem_mapping_release(NULL, second);
	KUNIT_EXPECT_EQ(test, 0, test_iomem.files);
	KUNIT_EXPECT_NOT_NULL(test, test_iomem.inode);
	first->f_mapping = file_inode(first)->i_mapping;
	second->f_mapping = file_inode(second)->i_mapping;
	fput(first);
	fput(second);
}

/*
 * A fault that has asked before the range was marked busy, and inserts afterwards:
 * the claim is between the two, and must see the page go all the same.
 */
static struct {
	struct completion asked;
	struct completion busy;
	struct completion done;
	bool claimed;
} between;

static void wait_for_claim(void)
{
	test_asked = NULL;
	complete(&between.asked);
	wait_for_completion(&between.busy);
}

static int tell_of_claim(struct notifier_block *nb, unsigned long action, void *data)
{
	complete(&between.busy);
	return NOTIFY_OK;
}

static struct notifier_block between_nb = {
	.notifier_call = tell_of_claim,
	.priority = INT_MAX,
};

static int claim_between(void *unused)
{
	wait_for_completion(&between.asked);
	between.claimed = request_mem_region(window(0), PAGE_SIZE, "iomem_revoke_kunit");
	complete(&between.done);
	return 0;
}

static void start_claimant(struct kunit *test)
{
	init_completion(&between.asked);
	init_completion(&between.busy);
	init_completion(&between.done);
	between.claimed = false;
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&between_nb));
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, kthread_run(claim_between, NULL,
						       "iomem_claimant"));
}

static void claim_between_question_and_insertion(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = test_map(test, file, window(0));

	start_claimant(test);
	test_asked = wait_for_claim;
	KUNIT_EXPECT_EQ(test, 0, fault_in(addr));
	wait_for_completion(&between.done);
	unregister_iomem_claim_notifier(&between_nb);
	KUNIT_EXPECT_TRUE(test, between.claimed);
	KUNIT_EXPECT_FALSE(test, is_mapped(addr));
}

/* The same for read(2) and write(2): the claim waits until they are over. */
static void claim_waits_for_access(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());

	start_claimant(test);
	iomem_access_begin(file);
	wait_for_claim();
	KUNIT_EXPECT_FALSE(test, try_wait_for_completion(&between.done));
	iomem_access_end(file);
	wait_for_completion(&between.done);
	unregister_iomem_claim_notifier(&between_nb);
	KUNIT_EXPECT_TRUE(test, between.claimed);
}

static void mmap_inserts_nothing(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());

	KUNIT_EXPECT_EQ(test, 0, mapped_pages(test_map(test, file, window(0))));
}

static bool test_is_gone;

static bool test_gone(const struct vm_area_struct *vma)
{
	return test_is_gone;
}

DEFINE_IOMEM_MAPPING_OPS(gone, NULL, NULL, test_gone, NULL);

static void nothing_comes_back_of_what_is_gone(struct kunit *test)
{
	struct file *file = test_open(test, gone_iomem_mapping());
	unsigned long addr = test_map(test, file, window(0));

	test_is_gone = false;
	fault_in_window(test, addr);
	test_is_gone = true;
	iomem_mapping_unmap(&gone_iomem, 0, PHYS_ADDR_MAX);
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
	KUNIT_EXPECT_EQ(test, -EFAULT, fault_in(addr));
	iomem_mapping_unregister(&gone_iomem);
}

static void unmap_without_open(struct kunit *test)
{
	iomem_mapping_unmap(&gone_iomem, 0, PHYS_ADDR_MAX);
	KUNIT_EXPECT_NULL(test, gone_iomem.inode);
}

static void empty_claim_fails_and_takes_nothing(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = test_map(test, file, window(0));

	fault_in_window(test, addr);
	KUNIT_EXPECT_NULL(test, request_mem_region(window(1), 0, "iomem_revoke_kunit"));
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
}

static void failed_claim_takes_nothing(struct kunit *test)
{
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = test_map(test, file, window(0));

	KUNIT_ASSERT_NOT_NULL(test, request_mem_region(window(1), PAGE_SIZE,
						       "iomem_revoke_kunit"));
	fault_in_window(test, addr);
	KUNIT_EXPECT_NULL(test, request_mem_region(window(0), 3 * PAGE_SIZE,
						   "iomem_revoke_kunit"));
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
	release_mem_region(window(1), PAGE_SIZE);
}

static void claim_of_all_addresses_takes_all(struct kunit *test)
{
	struct resource all = {
		.start = 0, .end = RESOURCE_SIZE_MAX, .flags = IORESOURCE_MEM,
	};
	struct file *file = test_open(test, test_iomem_mapping());
	unsigned long addr = test_map(test, file, window(0));

	fault_in_window(test, addr);
	iomem_announce(IOMEM_CLAIM, &all);
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
}

/*
 * Translation
 */

/* What the interface was asked, and where it says that it shows the window. */
static struct {
	struct range asked;
	unsigned int calls;
	unsigned int ranges;
	void (*meanwhile)(void);
} translator;

/* The window is shown at the file offsets 0, 1 << 20, 2 << 20, ... */
/* Other drivers claim, too, while the suite runs: none has the hole, or the last page. */
static bool test_claims(const struct range *range)
{
	return range->end == RESOURCE_SIZE_MAX ||
	       (range->start <= hole.end && range->end >= hole.start);
}

static bool test_translate(const struct iomem_mapping *im, unsigned int nr,
			   struct range *range)
{
	const u64 first = window(0), last = window(WINDOW_PAGES) - 1;

	if (!test_claims(range))
		return false;
	translator.asked = *range;
	translator.calls++;
	if (translator.meanwhile)
		translator.meanwhile();
	if (nr >= translator.ranges || range->start > last || range->end < first)
		return false;

	range->start = (nr << 20) + max(range->start, first) - first;
	range->end = (nr << 20) + min(range->end, last) - first;
	return true;
}

DEFINE_IOMEM_MAPPING_OPS(translated, test_allowed, test_translate, NULL, NULL);

/* Of the translated interface, the low bits of the offset are in the window. */
static vm_fault_t test_fault(struct vm_fault *vmf)
{
	unsigned long pfn = PHYS_PFN(window(0)) + (vmf->pgoff & 0xff);
	struct inode *host = vmf->vma->vm_file->f_mapping->host;

	if (host->i_private != &translated_iomem)
		return iomem_fault(vmf);
	return vmf_insert_pfn(vmf->vma, vmf->address, pfn);
}

static void claim_is_unmapped_where_it_is_shown(struct kunit *test)
{
	struct file *file = test_open(test, translated_iomem_mapping());
	unsigned long addrs[3];
	int i;

	translator.ranges = ARRAY_SIZE(addrs);
	for (i = 0; i < ARRAY_SIZE(addrs); i++) {
		addrs[i] = test_map(test, file, i << 20);
		fault_in_window(test, addrs[i]);
	}
	KUNIT_ASSERT_NOT_NULL(test, request_mem_region(window(2) + 8, 8,
						       "iomem_revoke_kunit"));
	KUNIT_EXPECT_EQ(test, 1 + ARRAY_SIZE(addrs), translator.calls);
	for (i = 0; i < ARRAY_SIZE(addrs); i++)
		KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(2), mapped_pages(addrs[i]));
	release_mem_region(window(2) + 8, 8);
}

static void translation_is_of_whole_pages(struct kunit *test)
{
	struct file *file = test_open(test, translated_iomem_mapping());

	fault_in_window(test, test_map(test, file, 0));
	KUNIT_ASSERT_NOT_NULL(test, request_mem_region(window(2) + 8, PAGE_SIZE,
						       "iomem_revoke_kunit"));
	KUNIT_EXPECT_EQ(test, window(2), translator.asked.start);
	KUNIT_EXPECT_EQ(test, window(4) - 1, translator.asked.end);
	release_mem_region(window(2) + 8, PAGE_SIZE);
}

static void claim_at_the_top_of_addresses_does_not_wrap(struct kunit *test)
{
	struct resource top = {
		.start = RESOURCE_SIZE_MAX - 15, .end = RESOURCE_SIZE_MAX,
		.flags = IORESOURCE_MEM,
	};
	struct file *file = test_open(test, translated_iomem_mapping());
	unsigned long addr = test_map(test, file, 0);

	translator.ranges = 1;
	fault_in_window(test, addr);
	iomem_announce(IOMEM_CLAIM, &top);
	KUNIT_EXPECT_EQ(test, RESOURCE_SIZE_MAX - PAGE_SIZE + 1, translator.asked.start);
	KUNIT_EXPECT_EQ(test, RESOURCE_SIZE_MAX, translator.asked.end);
	KUNIT_EXPECT_EQ(test, ALL_PAGES, mapped_pages(addr));
}

static void claim_asks_nothing_while_nothing_is_mapped(struct kunit *test)
{
	test_open(test, translated_iomem_mapping());
	KUNIT_ASSERT_NOT_NULL(test, request_mem_region(window(0), PAGE_SIZE,
						       "iomem_revoke_kunit"));
	KUNIT_EXPECT_EQ(test, 0, translator.calls);
	release_mem_region(window(0), PAGE_SIZE);
}

static void claim_from_callback(void)
{
	translator.meanwhile = NULL;
	if (request_mem_region(window(5), PAGE_SIZE, "iomem_revoke_kunit"))
		release_mem_region(window(5), PAGE_SIZE);
}

static void callback_may_claim(struct kunit *test)
{
	struct file *file = test_open(test, translated_iomem_mapping());
	unsigned long addr = test_map(test, file, 0);

	translator.ranges = 1;
	translator.meanwhile = claim_from_callback;
	fault_in_window(test, addr);
	KUNIT_ASSERT_NOT_NULL(test, request_mem_region(window(1), PAGE_SIZE,
						       "iomem_revoke_kunit"));
	KUNIT_EXPECT_EQ(test, ALL_PAGES & ~BIT(1) & ~BIT(5), mapped_pages(addr));
	release_mem_region(window(1), PAGE_SIZE);
}

/*
 * Unregister against a claim that is being announced
 */

static DECLARE_COMPLETION(in_callback);
static DECLARE_COMPLETION(leave_callback);
static DECLARE_COMPLETION(claimed);
static DECLARE_COMPLETION(unregistered);

static void stay_in_callback(void)
{
	translator.meanwhile = NULL;
	complete(&in_callback);
	wait_for_completion(&leave_callback);
}

static int claim_thread(void *unused)
{
	if (request_mem_region(window(0), PAGE_SIZE, "iomem_revoke_kunit"))
		release_mem_region(window(0), PAGE_SIZE);
	complete(&claimed);
	return 0;
}

static int unregister_thread(void *unused)
{
	iomem_mapping_unregister(&translated_iomem);
	complete(&unregistered);
	return 0;
}

static void unregister_waits_for_running_claim(struct kunit *test)
{
	struct file *file = test_open(test, translated_iomem_mapping());
	unsigned long addr = test_map(test, file, 0);

	translator.ranges = 1;
	translator.meanwhile = stay_in_callback;
	fault_in_window(test, addr);
	reinit_completion(&in_callback);
	reinit_completion(&leave_callback);
	reinit_completion(&claimed);
	reinit_completion(&unregistered);

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, kthread_run(claim_thread, NULL, "iomem_claim"));
	wait_for_completion(&in_callback);
	KUNIT_EXPECT_NOT_ERR_OR_NULL(test, kthread_run(unregister_thread, NULL,
						       "iomem_unregister"));
	msleep(50);
	KUNIT_EXPECT_FALSE(test, completion_done(&unregistered));
	complete(&leave_callback);
	wait_for_completion(&unregistered);
	wait_for_completion(&claimed);
	KUNIT_EXPECT_EQ(test, 0, mapped_pages(addr));
}

/*
 * The notifier chain
 */

static struct {
	unsigned int calls;
	char order[8];
	unsigned long action;
	struct range claimed;
	bool busy;
	bool claim_in_turn;
} chain;

static int note_call(char who, unsigned long action, const struct resource *res)
{
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
		claim_from_callback();
	}
	return ret;
}

static int second_call(struct notifier_block *nb, unsigned long action, void *data)
{
	return note_call('2', action, data);
}

static struct notifier_block first_nb = { .notifier_call = first_call, .priority = 2 };
static struct notifier_block second_nb = { .notifier_call = second_call, .priority = 1 };

static void claim_once(struct kunit *test)
{
	KUNIT_ASSERT_NOT_NULL(test, request_mem_region(window(1), PAGE_SIZE,
						       "iomem_revoke_kunit"));
	release_mem_region(window(1), PAGE_SIZE);
}

static void chain_tells_of_claim_marked_busy(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	claim_once(test);
	KUNIT_EXPECT_EQ(test, 1, chain.calls);
	KUNIT_EXPECT_EQ(test, IOMEM_CLAIM, chain.action);
	KUNIT_EXPECT_EQ(test, window(1), chain.claimed.start);
	KUNIT_EXPECT_EQ(test, window(2) - 1, chain.claimed.end);
	KUNIT_EXPECT_TRUE(test, chain.busy);
}

static void chain_tells_of_range_that_is_gone(struct kunit *test)
{
	struct resource range = DEFINE_RES_MEM(window(1), PAGE_SIZE);

	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	KUNIT_ASSERT_EQ(test, 0, insert_resource(&iomem_resource, &range));
	KUNIT_EXPECT_EQ(test, 0, release_resource(&range));
	KUNIT_EXPECT_EQ(test, 1, chain.calls);
	KUNIT_EXPECT_EQ(test, IOMEM_GONE, chain.action);
	KUNIT_EXPECT_EQ(test, window(1), chain.claimed.start);
	KUNIT_EXPECT_FALSE(test, chain.busy);
}

static void chain_is_not_told_of_claim_that_ends(struct kunit *test)
{
	struct resource claim = DEFINE_RES_MEM(window(1), PAGE_SIZE);

	claim.flags |= IORESOURCE_BUSY;
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	KUNIT_ASSERT_EQ(test, 0, insert_resource(&iomem_resource, &claim));
	KUNIT_EXPECT_EQ(test, 0, release_resource(&claim));
	KUNIT_EXPECT_EQ(test, 0, chain.calls);
}

static void chain_calls_by_priority(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&second_nb));
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	claim_once(test);
	KUNIT_EXPECT_STREQ(test, "12", chain.order);
}

static void chain_nests(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&second_nb));
	chain.claim_in_turn = true;
	claim_once(test);
	KUNIT_EXPECT_STREQ(test, "1122", chain.order);
	KUNIT_EXPECT_EQ(test, window(1), chain.claimed.start);
}

static void chain_is_silent_after_unregister(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	KUNIT_EXPECT_EQ(test, 0, unregister_iomem_claim_notifier(&first_nb));
	KUNIT_EXPECT_EQ(test, -ENOENT, unregister_iomem_claim_notifier(&first_nb));
	claim_once(test);
	KUNIT_EXPECT_EQ(test, 0, chain.calls);
}

static void chain_is_silent_for_ports_and_failures(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, 0, register_iomem_claim_notifier(&first_nb));
	KUNIT_EXPECT_NULL(test, request_mem_region(window(0), 0, "iomem_revoke_kunit"));
	/* The port numbers of no device, in the range of the hole or not. */
	if (request_region(ioport_resource.end, 1, "iomem_revoke_kunit"))
		release_region(ioport_resource.end, 1);
	KUNIT_EXPECT_EQ(test, 0, chain.calls);
}

static int iomem_revoke_test_init(struct kunit *test)
{
	memset(&translator, 0, sizeof(translator));
	memset(&chain, 0, sizeof(chain));
	test_rule = 1;
	test_asked = NULL;
	hole.start = 0;
	hole.end = 0;
	return allocate_resource(&iomem_resource, &hole, HOLE_PAGES * PAGE_SIZE,
				 PAGE_SIZE, iomem_resource.end, PAGE_SIZE, NULL, NULL);
}

/* Also after a test that gave up half way. */
static void iomem_revoke_test_exit(struct kunit *test)
{
	unregister_iomem_claim_notifier(&first_nb);
	unregister_iomem_claim_notifier(&second_nb);
	iomem_mapping_unregister(&test_iomem);
	iomem_mapping_unregister(&plain_iomem);
	iomem_mapping_unregister(&gone_iomem);
	iomem_mapping_unregister(&translated_iomem);
	if (test->priv)
		fput(test->priv);
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
	KUNIT_CASE(release_ignores_files_without_mapping),
	KUNIT_CASE(unregister_without_open),
	KUNIT_CASE(get_after_unregister_starts_anew),
	KUNIT_CASE(unregister_unmaps_for_good),
	KUNIT_CASE_PARAM(claim_takes_its_whole_pages, claim_case_gen_params),
	KUNIT_CASE(fault_asks_each_time),
	KUNIT_CASE(default_rule_is_that_of_the_resource_tree),
	KUNIT_CASE(range_without_claim_is_asked_for_one_page),
	KUNIT_CASE(fault_brings_in_allowed_neighbours),
	KUNIT_CASE(zeros_in_the_place_of_pages),
	KUNIT_CASE(debugger_does_not_see_zeros),
	KUNIT_CASE(claim_splits_huge_entry),
	KUNIT_CASE(entry_is_listed_while_files_are_open),
	KUNIT_CASE(claim_between_question_and_insertion),
	KUNIT_CASE(claim_waits_for_access),
	KUNIT_CASE(mmap_inserts_nothing),
	KUNIT_CASE(nothing_comes_back_of_what_is_gone),
	KUNIT_CASE(unmap_without_open),
	KUNIT_CASE(empty_claim_fails_and_takes_nothing),
	KUNIT_CASE(failed_claim_takes_nothing),
	KUNIT_CASE(claim_of_all_addresses_takes_all),
	KUNIT_CASE(claim_is_unmapped_where_it_is_shown),
	KUNIT_CASE(translation_is_of_whole_pages),
	KUNIT_CASE(claim_at_the_top_of_addresses_does_not_wrap),
	KUNIT_CASE(claim_asks_nothing_while_nothing_is_mapped),
	KUNIT_CASE(callback_may_claim),
	KUNIT_CASE(unregister_waits_for_running_claim),
	KUNIT_CASE(chain_tells_of_claim_marked_busy),
	KUNIT_CASE(chain_tells_of_range_that_is_gone),
	KUNIT_CASE(chain_is_not_told_of_claim_that_ends),
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
