// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests of mm/pfnmap.c
 *
 * A test maps a file whose mmap makes a VMA of page frames and inserts nothing, fills a
 * part of it, and looks at every entry of the VMA. The page frames are those of a hole in
 * the physical address space, which the suite reserves and nobody touches; or, where
 * contents are compared, of pages that the test allocates. The comment on a test names
 * the lines that it guards.
 */

#include <kunit/test.h>
#include <linux/anon_inodes.h>
#include <linux/atomic.h>
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/io.h>
#include <linux/ioport.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/mm_inline.h>
#include <linux/mman.h>
#include <linux/pfn.h>
#include <linux/pfnmap.h>
#include <linux/pgtable.h>
#include <linux/processor.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <asm/tlb.h>

/* The pages that one page table maps. Levels between it and the top may be folded. */
#define TABLE_PAGES	((unsigned long)PTRS_PER_PTE)
#define TABLE_SIZE	(TABLE_PAGES * PAGE_SIZE)

/* Each test has an address space of its own, in which this is free. */
#define FREE_ADDR	ALIGN(TASK_SIZE / 4, PMD_SIZE)

/* Of the hole, which begins with the page frame that suits a huge entry best. */
#define HOLE_SIZE	(4 * TABLE_SIZE + PFNMAP_BATCH * 3 * PAGE_SIZE)

static struct resource hole = {
	.name	= "pfnmap_kunit",
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

/* The caller of pfnmap_fill() holds a lock like this one. */
static DEFINE_SPINLOCK(test_lock);

static vm_fault_t test_fault(struct vm_fault *vmf)
{
	return VM_FAULT_SIGBUS;
}

static const struct vm_operations_struct test_vm_ops = {
	.fault = test_fault,
};

static int test_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &test_vm_ops;
	vm_flags_set(vma, VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP);
	return 0;
}

static const struct file_operations test_fops = {
	.mmap = test_mmap,
	.get_unmapped_area = pfnmap_get_unmapped_area,
};

static struct file *test_file;

/* A VMA for @size bytes at @addr that shows @pfn and what follows, once it is filled. */
static struct vm_area_struct *map(struct kunit *test, unsigned long addr,
				  unsigned long size, unsigned long pfn,
				  unsigned long prot, unsigned long flags)
{
	struct vm_area_struct *vma;

	KUNIT_ASSERT_EQ(test, addr, kunit_vm_mmap(test, test_file, addr, size, prot,
						  flags | MAP_FIXED, PFN_PHYS(pfn)));
	mmap_read_lock(current->mm);
	vma = find_vma(current->mm, addr);
	mmap_read_unlock(current->mm);
	KUNIT_ASSERT_NOT_NULL(test, vma);
	return vma;
}

static struct vm_area_struct *map_shared(struct kunit *test, unsigned long addr,
					 unsigned long size, unsigned long pfn)
{
	return map(test, addr, size, pfn, PROT_READ | PROT_WRITE, MAP_SHARED);
}

static unsigned long prepare(struct vm_area_struct *vma, unsigned long addr,
			     unsigned long end, unsigned long pfn)
{
	mmap_read_lock(current->mm);
	addr = pfnmap_prepare(vma, addr, end, pfn);
	mmap_read_unlock(current->mm);
	return addr;
}

static unsigned long fill_only(struct vm_area_struct *vma, unsigned long addr,
			       unsigned long end, unsigned long pfn)
{
	mmap_read_lock(current->mm);
	spin_lock(&test_lock);
	addr = pfnmap_fill(vma, addr, end, pfn, vma->vm_page_prot);
	spin_unlock(&test_lock);
	mmap_read_unlock(current->mm);
	return addr;
}

static unsigned long fill(struct vm_area_struct *vma, unsigned long addr,
			  unsigned long end, unsigned long pfn)
{
	return fill_only(vma, addr, prepare(vma, addr, end, pfn), pfn);
}

/* The same for more than a batch: a page table alone may be larger. */
static unsigned long fill_all(struct vm_area_struct *vma, unsigned long addr,
			      unsigned long end, unsigned long pfn)
{
	unsigned long next;

	for (; addr < end; addr = next) {
		next = fill(vma, addr, end, pfn);
		if (next == addr)
			break;
		pfn += PHYS_PFN(next - addr);
	}
	return addr;
}

/* An entry of a page table. Of size 0, if there is none. */
struct entry {
	unsigned long size;
	unsigned long pfn;	/* of the address, not of the entry */
	bool special;
	bool write;
};

static struct entry pte_entry(pmd_t *pmd, unsigned long addr)
{
	struct entry entry = { 0 };
	pte_t *ptep, pte;

	ptep = pte_offset_map(pmd, addr);
	if (!ptep)
		return entry;
	pte = *ptep;
	if (pte_present(pte)) {
		entry.size = PAGE_SIZE;
		entry.pfn = pte_pfn(pte);
		entry.special = pte_special(pte);
		entry.write = pte_write(pte);
	}
	pte_unmap(ptep);
	return entry;
}

#ifdef CONFIG_ARCH_SUPPORTS_PMD_PFNMAP
static struct entry pmd_entry(pmd_t pmd, unsigned long addr)
{
	return (struct entry){
		.size = PMD_SIZE,
		.pfn = pmd_pfn(pmd) + PHYS_PFN(addr & ~PMD_MASK),
		.special = pmd_special(pmd),
		.write = pmd_write(pmd),
	};
}
#else
static struct entry pmd_entry(pmd_t pmd, unsigned long addr)
{
	return (struct entry){ .size = PMD_SIZE };
}
#endif

#ifdef CONFIG_ARCH_SUPPORTS_PUD_PFNMAP
static struct entry pud_entry(pud_t pud, unsigned long addr)
{
	return (struct entry){
		.size = PUD_SIZE,
		.pfn = pud_pfn(pud) + PHYS_PFN(addr & ~PUD_MASK),
		.special = pud_special(pud),
		.write = pud_write(pud),
	};
}
#else
static struct entry pud_entry(pud_t pud, unsigned long addr)
{
	return (struct entry){ .size = PUD_SIZE };
}
#endif

/* Nobody else changes the page tables of a test. */
static struct entry entry_at(unsigned long addr)
{
	pgd_t *pgd = pgd_offset(current->mm, addr);
	p4d_t *p4d;
	pud_t *pud;
	pmd_t *pmd;

	if (pgd_none(*pgd))
		return (struct entry){ 0 };
	p4d = p4d_offset(pgd, addr);
	if (p4d_none(*p4d))
		return (struct entry){ 0 };
	pud = pud_offset(p4d, addr);
	if (pud_none(*pud))
		return (struct entry){ 0 };
	if (pud_leaf(*pud))
		return pud_entry(*pud, addr);
	pmd = pmd_offset(pud, addr);
	if (pmd_none(*pmd))
		return (struct entry){ 0 };
	if (pmd_leaf(*pmd))
		return pmd_entry(*pmd, addr);
	return pte_entry(pmd, addr);
}

/* Is the entry at @addr as a shared writable VMA should have it? */
static bool shows(unsigned long addr, unsigned long pfn, unsigned long size)
{
	struct entry entry = entry_at(addr);

	return entry.size == size && entry.pfn == pfn && entry.write &&
	       entry.special == (size > PAGE_SIZE || IS_ENABLED(CONFIG_ARCH_HAS_PTE_SPECIAL));
}

/* The first address from @addr on that does not show what follows @pfn, or @end. */
static unsigned long shown_until(unsigned long addr, unsigned long end, unsigned long pfn,
				 unsigned long size)
{
	while (addr < end && shows(addr, pfn, size)) {
		addr += PAGE_SIZE;
		pfn++;
	}
	return addr;
}

/* The first address from @addr on at which there is an entry, or @end. */
static unsigned long empty_until(unsigned long addr, unsigned long end)
{
	while (addr < end && !entry_at(addr).size)
		addr += PAGE_SIZE;
	return addr;
}

/* A page frame of the hole with which no entry can be huge. */
static unsigned long odd_pfn(void)
{
	return PHYS_PFN(hole.start) + 1;
}

/*
 * Entries of pages
 */

struct range_case {
	const char *name;
	unsigned long first, nr;	/* pages, from the start of a page table on */
};

static const struct range_case range_cases[] = {
	{ "first page of a table", 0, 1 },
	{ "last page of a table", TABLE_PAGES - 1, 1 },
	{ "page in the middle", 5, 1 },
	{ "last before a boundary", TABLE_PAGES - 2, 1 },
	{ "up to a boundary", TABLE_PAGES - 3, 3 },
	{ "from a boundary on", TABLE_PAGES, 3 },
	{ "across a boundary", TABLE_PAGES - 1, 2 },
	{ "eight pages", 8, 8 },
	{ "nine pages, not aligned", 3, 9 },
	{ "a whole table", 0, TABLE_PAGES },
	{ "a table and its neighbours", TABLE_PAGES - 1, TABLE_PAGES + 2 },
	{ "a table less a page at each end", 1, TABLE_PAGES - 2 },
	{ "two whole tables", TABLE_PAGES, 2 * TABLE_PAGES },
	{ "parts of four tables", TABLE_PAGES / 2, 3 * TABLE_PAGES },
};

static void range_case_desc(const struct range_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(range_case, range_cases, range_case_desc);

/* Guards the bounds of entry_end(), fill_ptes() and pfnmap_fill(), and their steps. */
static void fill_sets_entries_of_range_and_no_others(struct kunit *test)
{
	const struct range_case *c = test->param_value;
	unsigned long start = FREE_ADDR + c->first * PAGE_SIZE;
	unsigned long end = start + c->nr * PAGE_SIZE;
	unsigned long before = start - TABLE_SIZE, behind = end + TABLE_SIZE;
	struct vm_area_struct *vma;

	vma = map_shared(test, before, behind - before, odd_pfn());
	KUNIT_EXPECT_EQ(test, end, fill_all(vma, start, end, odd_pfn() + 7));
	KUNIT_EXPECT_EQ(test, start, empty_until(before, start));
	KUNIT_EXPECT_EQ(test, end, shown_until(start, end, odd_pfn() + 7, PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, behind, empty_until(end, behind));
}

struct level_case {
	const char *name;
	u64 size;
};

static const struct level_case level_cases[] = {
	{ "page table", PMD_SIZE },
	{ "PMD table", PUD_SIZE },
	{ "PUD table", P4D_SIZE },
	{ "P4D table", 0 },	/* PGDIR_SIZE is no constant on x86 */
};

static void level_case_desc(const struct level_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(level_case, level_cases, level_case_desc);

/* Guards entry_end() against levels that are folded, and pmd_offset() against others. */
static void fill_crosses_boundary_of_table(struct kunit *test)
{
	const struct level_case *c = test->param_value;
	u64 boundary = round_up((u64)TASK_SIZE / 4, c->size ?: PGDIR_SIZE);
	struct vm_area_struct *vma;
	unsigned long start, end;

	if (boundary > TASK_SIZE / 4 * 3)
		kunit_skip(test, "no such boundary among user addresses");
	start = boundary - 5 * PAGE_SIZE;
	end = boundary + 6 * PAGE_SIZE;
	vma = map_shared(test, start - PAGE_SIZE, end - start + 2 * PAGE_SIZE, odd_pfn());
	KUNIT_EXPECT_EQ(test, end, fill(vma, start, end, odd_pfn() + 1));
	KUNIT_EXPECT_EQ(test, end, shown_until(start, end, odd_pfn() + 1, PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, start, empty_until(start - PAGE_SIZE, start));
	KUNIT_EXPECT_EQ(test, end + PAGE_SIZE, empty_until(end, end + PAGE_SIZE));
}

/* Guards "step" in fill_ptes() and count_none(). */
static void entries_that_are_there_stay(struct kunit *test)
{
	static const unsigned int there[] = { 0, 7, 8, 15, 17, 18, 40, 63 };
	const unsigned long old = odd_pfn() + 1000, new = odd_pfn();
	unsigned long addr, end = FREE_ADDR + 64 * PAGE_SIZE;
	struct vm_area_struct *vma;
	unsigned int i, page;

	vma = map_shared(test, FREE_ADDR, 64 * PAGE_SIZE, new);
	for (i = 0; i < ARRAY_SIZE(there); i++) {
		addr = FREE_ADDR + there[i] * PAGE_SIZE;
		KUNIT_ASSERT_EQ(test, addr + PAGE_SIZE,
				fill(vma, addr, addr + PAGE_SIZE, old + there[i]));
	}
	KUNIT_EXPECT_EQ(test, end, fill(vma, FREE_ADDR, end, new));
	for (i = 0, page = 0; page < 64; page++) {
		addr = FREE_ADDR + page * PAGE_SIZE;
		if (i < ARRAY_SIZE(there) && page == there[i]) {
			KUNIT_EXPECT_EQ(test, old + page, entry_at(addr).pfn);
			i++;
		} else {
			KUNIT_EXPECT_EQ(test, new + page, entry_at(addr).pfn);
		}
	}
}

/* Guards each term of none8(). */
static void single_entry_that_is_there_stays(struct kunit *test)
{
	const unsigned long old = odd_pfn() + 1000, new = odd_pfn();
	unsigned long start, end, there;
	struct vm_area_struct *vma;
	unsigned int i;

	vma = map_shared(test, FREE_ADDR, 16 * 16 * PAGE_SIZE, new);
	for (i = 0; i < 16; i++) {
		start = FREE_ADDR + i * 16 * PAGE_SIZE;
		end = start + 16 * PAGE_SIZE;
		there = start + i * PAGE_SIZE;
		KUNIT_ASSERT_EQ(test, there + PAGE_SIZE,
				fill(vma, there, there + PAGE_SIZE, old));
		KUNIT_EXPECT_EQ(test, end, fill(vma, start, end, new));
		KUNIT_EXPECT_EQ(test, old, entry_at(there).pfn);
		KUNIT_EXPECT_EQ(test, there, shown_until(start, there, new, PAGE_SIZE));
		KUNIT_EXPECT_EQ(test, end, shown_until(there + PAGE_SIZE, end, new + i + 1,
						       PAGE_SIZE));
	}
}

/* Guards "return true" in fill_ptes() where nothing is empty. */
static void fill_of_full_range_reaches_its_end(struct kunit *test)
{
	const unsigned long end = FREE_ADDR + 2 * TABLE_SIZE;
	struct vm_area_struct *vma;

	vma = map_shared(test, FREE_ADDR, 2 * TABLE_SIZE, odd_pfn());
	KUNIT_EXPECT_EQ(test, end, fill(vma, FREE_ADDR, end, odd_pfn()));
	KUNIT_EXPECT_EQ(test, end, fill(vma, FREE_ADDR, end, odd_pfn() + 100));
	KUNIT_EXPECT_EQ(test, end, shown_until(FREE_ADDR, end, odd_pfn(), PAGE_SIZE));
}

/* Guards "return addr" in fill_entry(), at each level, and "return false" in fill_ptes(). */
static void fill_without_tables_sets_nothing(struct kunit *test)
{
	const unsigned long end = FREE_ADDR + 3 * TABLE_SIZE;
	struct vm_area_struct *vma;

	vma = map_shared(test, FREE_ADDR, 3 * TABLE_SIZE, odd_pfn());
	KUNIT_EXPECT_EQ(test, FREE_ADDR, fill_only(vma, FREE_ADDR, end, odd_pfn()));
	KUNIT_EXPECT_EQ(test, end, empty_until(FREE_ADDR, end));

	/* As far as there are tables; and no farther, though there are more behind. */
	KUNIT_EXPECT_EQ(test, FREE_ADDR + 8 * PAGE_SIZE,
			prepare(vma, FREE_ADDR, FREE_ADDR + 8 * PAGE_SIZE, odd_pfn()));
	KUNIT_EXPECT_EQ(test, end, prepare(vma, end - PAGE_SIZE, end, odd_pfn()));
	KUNIT_EXPECT_EQ(test, FREE_ADDR + TABLE_SIZE,
			fill_only(vma, FREE_ADDR, end, odd_pfn()));
	KUNIT_EXPECT_EQ(test, FREE_ADDR + TABLE_SIZE,
			shown_until(FREE_ADDR, end, odd_pfn(), PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, end, empty_until(FREE_ADDR + TABLE_SIZE, end));
}

/* A thread that fills one page of the test's address space, once it is told to. */
static struct {
	struct mm_struct *mm;
	struct vm_area_struct *vma;
	struct completion start;
	struct completion end;
	atomic_t filled;
} filler;

static int filler_thread(void *unused)
{
	kthread_use_mm(filler.mm);
	wait_for_completion(&filler.start);
	fill_only(filler.vma, FREE_ADDR, FREE_ADDR + PAGE_SIZE, odd_pfn());
	atomic_set(&filler.filled, 1);
	kthread_unuse_mm(filler.mm);
	complete(&filler.end);
	return 0;
}

/* Guards pte_offset_map_lock() in fill_ptes(): others look at the table, and change it. */
static void fill_waits_for_lock_of_table(struct kunit *test)
{
	struct vm_area_struct *vma;
	unsigned long end;
	spinlock_t *ptl;	/* of the page table */
	bool filled;
	pte_t *pte;

	if (num_online_cpus() < 2)
		kunit_skip(test, "no second processor");
	vma = map_shared(test, FREE_ADDR, PAGE_SIZE, odd_pfn());
	filler.mm = current->mm;
	filler.vma = vma;
	init_completion(&filler.start);
	init_completion(&filler.end);
	atomic_set(&filler.filled, 0);
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, kthread_run(filler_thread, NULL, "pfnmap_filler"));

	mmap_read_lock(current->mm);
	pte = get_locked_pte(current->mm, FREE_ADDR, &ptl);
	complete(&filler.start);
	end = jiffies + msecs_to_jiffies(100);
	while (!atomic_read(&filler.filled) && time_before(jiffies, end))
		cpu_relax();
	filled = atomic_read(&filler.filled);
	if (pte)
		pte_unmap_unlock(pte, ptl);
	mmap_read_unlock(current->mm);
	wait_for_completion(&filler.end);
	KUNIT_EXPECT_NOT_NULL(test, pte);
	KUNIT_EXPECT_FALSE(test, filled);
	KUNIT_EXPECT_TRUE(test, shows(FREE_ADDR, odd_pfn(), PAGE_SIZE));
}

/* Guards that pfnmap_prepare() sets no entry. */
static void prepare_sets_nothing(struct kunit *test)
{
	const unsigned long end = FREE_ADDR + 3 * TABLE_SIZE;
	struct vm_area_struct *vma;

	vma = map_shared(test, FREE_ADDR, 3 * TABLE_SIZE, odd_pfn());
	KUNIT_EXPECT_EQ(test, end, prepare(vma, FREE_ADDR, end, odd_pfn()));
	KUNIT_EXPECT_EQ(test, end, prepare(vma, FREE_ADDR, end, odd_pfn()));
	KUNIT_EXPECT_EQ(test, end, empty_until(FREE_ADDR, end));
}

/* Guards "done < PFNMAP_BATCH" in pfnmap_prepare(), and what prepare_entry() counts. */
static void prepare_stops_after_a_batch(struct kunit *test)
{
	const unsigned long size = 3 * PFNMAP_BATCH * PAGE_SIZE;
	const unsigned long start = FREE_ADDR + 5 * PAGE_SIZE, end = start + size;
	struct vm_area_struct *vma;
	unsigned long reached;

	vma = map_shared(test, start, size, odd_pfn());
	reached = prepare(vma, start, end, odd_pfn());
	KUNIT_EXPECT_GE(test, reached, start + (PFNMAP_BATCH - TABLE_PAGES) * PAGE_SIZE);
	KUNIT_EXPECT_LE(test, reached, start + (PFNMAP_BATCH + TABLE_PAGES) * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, reached, fill_only(vma, start, end, odd_pfn()));
	KUNIT_EXPECT_EQ(test, reached, shown_until(start, end, odd_pfn(), PAGE_SIZE));

	/* The rest comes with the next calls. */
	while (reached < end) {
		unsigned long next = fill(vma, reached, end,
					  odd_pfn() + PHYS_PFN(reached - start));

		KUNIT_ASSERT_GT(test, next, reached);
		reached = next;
	}
	KUNIT_EXPECT_EQ(test, end, shown_until(start, end, odd_pfn(), PAGE_SIZE));
}

/* Guards the use of @prot, and not of vm_page_prot, in fill_ptes(). */
static void protection_is_what_caller_says(struct kunit *test)
{
	const unsigned long end = FREE_ADDR + 2 * PAGE_SIZE;
	struct vm_area_struct *vma;

	vma = map_shared(test, FREE_ADDR, 2 * PAGE_SIZE, odd_pfn());
	KUNIT_ASSERT_EQ(test, end, prepare(vma, FREE_ADDR, end, odd_pfn()));
	mmap_read_lock(current->mm);
	KUNIT_EXPECT_EQ(test, end, pfnmap_fill(vma, FREE_ADDR, end, odd_pfn(),
					       vm_get_page_prot(VM_READ | VM_SHARED)));
	mmap_read_unlock(current->mm);
	KUNIT_EXPECT_EQ(test, odd_pfn() + 1, entry_at(FREE_ADDR + PAGE_SIZE).pfn);
	KUNIT_EXPECT_FALSE(test, entry_at(FREE_ADDR).write);
	KUNIT_EXPECT_FALSE(test, entry_at(FREE_ADDR + PAGE_SIZE).write);
}

/* Guards that a VMA without VM_WRITE gets no entry that can be written to. */
static void read_only_mapping_has_read_only_entries(struct kunit *test)
{
	const unsigned long end = FREE_ADDR + 2 * PMD_SIZE;
	const unsigned long pfn = PHYS_PFN(hole.start);
	struct vm_area_struct *vma;
	unsigned long addr;

	vma = map(test, FREE_ADDR, 2 * PMD_SIZE, pfn, PROT_READ, MAP_SHARED);
	KUNIT_EXPECT_EQ(test, end, fill(vma, FREE_ADDR, end, pfn));
	for (addr = FREE_ADDR; addr < end; addr += PAGE_SIZE) {
		if (!entry_at(addr).size || entry_at(addr).write)
			break;
	}
	KUNIT_EXPECT_EQ(test, end, addr);
}

/* Guards VM_MAYSHARE in fits_huge(). */
static void private_mapping_has_read_only_pages(struct kunit *test)
{
	const unsigned long end = FREE_ADDR + 2 * PMD_SIZE;
	const unsigned long pfn = PHYS_PFN(hole.start);
	struct vm_area_struct *vma;
	unsigned long addr;

	vma = map(test, FREE_ADDR, 2 * PMD_SIZE, pfn, PROT_READ | PROT_WRITE, MAP_PRIVATE);
	KUNIT_EXPECT_EQ(test, end, fill(vma, FREE_ADDR, end, pfn));
	for (addr = FREE_ADDR; addr < end; addr += PAGE_SIZE) {
		struct entry entry = entry_at(addr);

		if (entry.size != PAGE_SIZE || entry.write ||
		    entry.pfn != pfn + PHYS_PFN(addr - FREE_ADDR))
			break;
	}
	KUNIT_EXPECT_EQ(test, end, addr);
}

/*
 * Contents
 */

#define REAL_PAGES	4

/* Four pages, each filled with a byte of its own. Freed by the test. */
static u8 *alloc_real_pages(struct kunit *test)
{
	u8 *pages = (u8 *)__get_free_pages(GFP_KERNEL, 2);
	int i;

	KUNIT_ASSERT_NOT_NULL(test, pages);
	for (i = 0; i < REAL_PAGES; i++)
		memset(pages + i * PAGE_SIZE, 0x10 + i, PAGE_SIZE);
	return pages;
}

/* The byte at @addr as user space reads it, or -1. */
static int user_byte(unsigned long addr)
{
	u8 byte;

	return copy_from_user(&byte, (void __user *)addr, 1) ? -1 : byte;
}

/* Guards @pfn in each step, by what user space reads and writes. */
static void user_sees_the_pages(struct kunit *test)
{
	u8 *pages = alloc_real_pages(test);
	const unsigned long pfn = PHYS_PFN(virt_to_phys(pages));
	const unsigned long start = FREE_ADDR + TABLE_SIZE - 2 * PAGE_SIZE;
	const unsigned long end = start + REAL_PAGES * PAGE_SIZE;
	struct vm_area_struct *vma;
	int i;

	vma = map_shared(test, start, end - start, pfn);
	KUNIT_EXPECT_EQ(test, -1, user_byte(start));
	KUNIT_EXPECT_EQ(test, end, fill(vma, start, end, pfn));
	for (i = 0; i < REAL_PAGES; i++) {
		KUNIT_EXPECT_EQ(test, 0x10 + i, user_byte(start + i * PAGE_SIZE));
		KUNIT_EXPECT_EQ(test, 0x10 + i, user_byte(start + (i + 1) * PAGE_SIZE - 1));
	}
	KUNIT_EXPECT_EQ(test, 0, copy_to_user((void __user *)(start + 3 * PAGE_SIZE + 5),
					      "w", 1));
	KUNIT_EXPECT_EQ(test, 'w', pages[3 * PAGE_SIZE + 5]);
	vm_munmap(start, end - start);
	free_pages((unsigned long)pages, 2);
}

/* Guards private copies against another fill. */
static void private_copies_stay(struct kunit *test)
{
	u8 *pages = alloc_real_pages(test);
	const unsigned long pfn = PHYS_PFN(virt_to_phys(pages));
	const unsigned long end = FREE_ADDR + REAL_PAGES * PAGE_SIZE;
	struct vm_area_struct *vma;

	vma = map(test, FREE_ADDR, REAL_PAGES * PAGE_SIZE, pfn, PROT_READ | PROT_WRITE,
		  MAP_PRIVATE);
	KUNIT_EXPECT_EQ(test, end, fill(vma, FREE_ADDR, end, pfn));
	KUNIT_EXPECT_EQ(test, 0, copy_to_user((void __user *)(FREE_ADDR + PAGE_SIZE),
					      "c", 1));
	KUNIT_EXPECT_EQ(test, 0x11, pages[PAGE_SIZE]);
	KUNIT_EXPECT_EQ(test, end, fill(vma, FREE_ADDR, end, pfn));
	KUNIT_EXPECT_EQ(test, 'c', user_byte(FREE_ADDR + PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, 0x11, user_byte(FREE_ADDR + PAGE_SIZE + 1));
	KUNIT_EXPECT_EQ(test, 0x12, user_byte(FREE_ADDR + 2 * PAGE_SIZE));
	vm_munmap(FREE_ADDR, REAL_PAGES * PAGE_SIZE);
	free_pages((unsigned long)pages, 2);
}

/*
 * Clearing
 */

static void zap(struct mmu_gather *tlb, struct vm_area_struct *vma, unsigned long addr,
		unsigned long end)
{
	i_mmap_lock_read(test_file->f_mapping);
	pfnmap_zap(tlb, vma, addr, end);
	i_mmap_unlock_read(test_file->f_mapping);
}

static void zap_flush(struct mmu_gather *tlb)
{
	i_mmap_lock_read(test_file->f_mapping);
	pfnmap_zap_flush(tlb);
	i_mmap_unlock_read(test_file->f_mapping);
}

/* Guards the bounds of pfnmap_zap(). */
static void zap_clears_range_and_no_more(struct kunit *test)
{
	const struct range_case *c = test->param_value;
	unsigned long start = FREE_ADDR + c->first * PAGE_SIZE;
	unsigned long end = start + c->nr * PAGE_SIZE;
	unsigned long before = start - TABLE_SIZE, behind = end + TABLE_SIZE;
	/* Never aligned as addresses are */
	unsigned long pfn = PHYS_PFN(hole.start) + c->first + 1;
	struct mmu_gather tlb = { };
	struct vm_area_struct *vma;

	vma = map_shared(test, before, behind - before, pfn);
	KUNIT_EXPECT_EQ(test, behind, fill_all(vma, before, behind, pfn));
	zap(&tlb, vma, start, end);
	zap_flush(&tlb);
	KUNIT_EXPECT_EQ(test, start, shown_until(before, start, pfn, PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, end, empty_until(start, end));
	KUNIT_EXPECT_EQ(test, behind, shown_until(end, behind, pfn + PHYS_PFN(end - before),
						  PAGE_SIZE));
}

/* Guards tlb_finish_mmu(): each page is read, so that the CPU has its entry, then is not. */
static void flush_reaches_all_that_was_cleared(struct kunit *test)
{
	u8 *pages = alloc_real_pages(test);
	const unsigned long pfn = PHYS_PFN(virt_to_phys(pages));
	const unsigned long size = REAL_PAGES * PAGE_SIZE;
	const unsigned long addrs[] = { FREE_ADDR, FREE_ADDR + 5 * PMD_SIZE, FREE_ADDR + PMD_SIZE };
	struct vm_area_struct *vmas[ARRAY_SIZE(addrs)];
	struct mmu_gather tlb = { };
	int i, j;

	for (i = 0; i < ARRAY_SIZE(addrs); i++) {
		vmas[i] = map_shared(test, addrs[i], size, pfn);
		KUNIT_EXPECT_EQ(test, addrs[i] + size,
				fill(vmas[i], addrs[i], addrs[i] + size, pfn));
		for (j = 0; j < REAL_PAGES; j++)
			KUNIT_EXPECT_EQ(test, 0x10 + j, user_byte(addrs[i] + j * PAGE_SIZE));
	}
	for (i = 0; i < ARRAY_SIZE(addrs); i++)
		zap(&tlb, vmas[i], addrs[i], addrs[i] + size);
	zap_flush(&tlb);
	KUNIT_EXPECT_PTR_EQ(test, NULL, tlb.mm);
	for (i = 0; i < ARRAY_SIZE(addrs); i++) {
		for (j = 0; j < REAL_PAGES; j++)
			KUNIT_EXPECT_EQ(test, -1, user_byte(addrs[i] + j * PAGE_SIZE));
		vm_munmap(addrs[i], size);
	}
	free_pages((unsigned long)pages, 2);
}

/* Guards "if (tlb->mm)" in pfnmap_zap_flush(), and that it sets it to NULL. */
static void flush_without_a_zap_does_nothing(struct kunit *test)
{
	const unsigned long end = FREE_ADDR + PAGE_SIZE;
	struct mmu_gather tlb = { };
	struct vm_area_struct *vma;

	zap_flush(&tlb);
	vma = map_shared(test, FREE_ADDR, PAGE_SIZE, odd_pfn());
	KUNIT_EXPECT_EQ(test, end, fill(vma, FREE_ADDR, end, odd_pfn()));
	zap(&tlb, vma, FREE_ADDR, end);
	zap_flush(&tlb);
	zap_flush(&tlb);
	KUNIT_EXPECT_FALSE(test, mm_tlb_flush_pending(current->mm));
	KUNIT_EXPECT_EQ(test, 0, entry_at(FREE_ADDR).size);
}

/* Guards that private copies go, too. */
static void zap_clears_private_copies(struct kunit *test)
{
	u8 *pages = alloc_real_pages(test);
	const unsigned long pfn = PHYS_PFN(virt_to_phys(pages));
	const unsigned long end = FREE_ADDR + REAL_PAGES * PAGE_SIZE;
	struct mmu_gather tlb = { };
	struct vm_area_struct *vma;

	vma = map(test, FREE_ADDR, REAL_PAGES * PAGE_SIZE, pfn, PROT_READ | PROT_WRITE,
		  MAP_PRIVATE);
	KUNIT_EXPECT_EQ(test, end, fill(vma, FREE_ADDR, end, pfn));
	KUNIT_EXPECT_EQ(test, 0, copy_to_user((void __user *)(FREE_ADDR + PAGE_SIZE), "c", 1));
	KUNIT_EXPECT_EQ(test, 'c', user_byte(FREE_ADDR + PAGE_SIZE));
	zap(&tlb, vma, FREE_ADDR, end);
	zap_flush(&tlb);
	KUNIT_EXPECT_EQ(test, end, empty_until(FREE_ADDR, end));
	KUNIT_EXPECT_EQ(test, end, fill(vma, FREE_ADDR, end, pfn));
	KUNIT_EXPECT_EQ(test, 0x11, user_byte(FREE_ADDR + PAGE_SIZE));
	vm_munmap(FREE_ADDR, REAL_PAGES * PAGE_SIZE);
	free_pages((unsigned long)pages, 2);
}

/*
 * Huge entries
 */

static void require_huge_pmd(struct kunit *test)
{
	if (!IS_ENABLED(CONFIG_ARCH_SUPPORTS_PMD_PFNMAP) ||
	    !arch_vmap_pmd_supported(PAGE_KERNEL))
		kunit_skip(test, "no huge entries for page frames here");
}

/* Guards set_pmd_if_none(), the parts of fits_pmd() that say yes, and zap_others(). */
static void aligned_range_has_huge_entries(struct kunit *test)
{
	const unsigned long pfn = PHYS_PFN(hole.start) + 2;
	const unsigned long start = FREE_ADDR + 2 * PAGE_SIZE;
	const unsigned long middle = FREE_ADDR + PMD_SIZE;
	const unsigned long end = middle + 2 * PMD_SIZE + 3 * PAGE_SIZE;
	const unsigned long tail = middle + 2 * PMD_SIZE;
	struct mmu_gather tlb = { };
	struct vm_area_struct *vma;

	require_huge_pmd(test);
	vma = map_shared(test, start, end - start + PAGE_SIZE, pfn);
	KUNIT_EXPECT_EQ(test, end, fill(vma, start, end, pfn));
	KUNIT_EXPECT_EQ(test, middle, shown_until(start, middle, pfn, PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, tail, shown_until(middle, tail, pfn + PHYS_PFN(middle - start),
						PMD_SIZE));
	KUNIT_EXPECT_EQ(test, end, shown_until(tail, end, pfn + PHYS_PFN(tail - start),
					       PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, 0, entry_at(end).size);

	/* All of it goes at once: a table, huge entries, a table. */
	zap(&tlb, vma, start + PAGE_SIZE, end - PAGE_SIZE);
	zap_flush(&tlb);
	KUNIT_EXPECT_EQ(test, end - PAGE_SIZE, empty_until(start + PAGE_SIZE, end - PAGE_SIZE));
	KUNIT_EXPECT_TRUE(test, shows(start, pfn, PAGE_SIZE));
	KUNIT_EXPECT_TRUE(test, shows(end - PAGE_SIZE, pfn + PHYS_PFN(end - PAGE_SIZE - start),
				      PAGE_SIZE));

	/* A part of a huge entry goes, and not the pages beside it. */
	vm_munmap(start, end - start + PAGE_SIZE);
	vma = map_shared(test, start, end - start + PAGE_SIZE, pfn);
	KUNIT_EXPECT_EQ(test, end, fill(vma, start, end, pfn));
	zap(&tlb, vma, middle + 3 * PAGE_SIZE, middle + 4 * PAGE_SIZE);
	zap_flush(&tlb);
	KUNIT_EXPECT_EQ(test, 0, entry_at(middle + 3 * PAGE_SIZE).size);
	KUNIT_EXPECT_EQ(test, middle, shown_until(start, middle, pfn, PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, tail, shown_until(middle + PMD_SIZE, tail,
						pfn + PHYS_PFN(middle + PMD_SIZE - start),
						PMD_SIZE));
}

struct huge_case {
	const char *name;
	unsigned long first, nr, pfn;	/* pages; pfn from the hole on */
};

static const struct huge_case huge_cases[] = {
	{ "address not aligned", 1, TABLE_PAGES, 0 },
	{ "page frame not aligned", 0, TABLE_PAGES, 1 },
	{ "both not aligned, alike, too short", 1, TABLE_PAGES - 1, 1 },
	{ "a page too short", 0, TABLE_PAGES - 1, 0 },
};

static void huge_case_desc(const struct huge_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(huge_case, huge_cases, huge_case_desc);

/* Guards the conditions in fits_huge(). */
static void other_ranges_have_no_huge_entries(struct kunit *test)
{
	const struct huge_case *c = test->param_value;
	const unsigned long pfn = PHYS_PFN(hole.start) + c->pfn;
	const unsigned long start = FREE_ADDR + c->first * PAGE_SIZE;
	const unsigned long end = start + c->nr * PAGE_SIZE;
	struct vm_area_struct *vma;

	vma = map_shared(test, FREE_ADDR, 2 * PMD_SIZE, pfn);
	KUNIT_EXPECT_EQ(test, end, fill(vma, start, end, pfn));
	KUNIT_EXPECT_EQ(test, end, shown_until(start, end, pfn, PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, 0, entry_at(end).size);
}

/* Guards pmd_leaf() in fill_entry() and prepare_entry(). */
static void huge_entry_that_is_there_stays(struct kunit *test)
{
	const unsigned long pfn = PHYS_PFN(hole.start);
	const unsigned long huge = FREE_ADDR + PMD_SIZE, behind = huge + PMD_SIZE;
	const unsigned long start = huge - 2 * PAGE_SIZE, end = behind + 2 * PAGE_SIZE;
	struct vm_area_struct *vma;

	require_huge_pmd(test);
	vma = map_shared(test, FREE_ADDR, 3 * PMD_SIZE, pfn);
	KUNIT_ASSERT_EQ(test, behind, fill(vma, huge, behind, pfn));
	KUNIT_ASSERT_EQ(test, PMD_SIZE, entry_at(huge).size);

	KUNIT_EXPECT_EQ(test, end, fill(vma, start, end, odd_pfn()));
	KUNIT_EXPECT_EQ(test, huge, shown_until(start, huge, odd_pfn(), PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, behind, shown_until(huge, behind, pfn, PMD_SIZE));
	KUNIT_EXPECT_EQ(test, end, shown_until(behind, end, odd_pfn() + PHYS_PFN(behind - start),
					       PAGE_SIZE));
	/* Also of a part of the huge entry. */
	KUNIT_EXPECT_EQ(test, huge + 9 * PAGE_SIZE,
			fill(vma, huge + PAGE_SIZE, huge + 9 * PAGE_SIZE, odd_pfn()));
	KUNIT_EXPECT_EQ(test, behind, shown_until(huge, behind, pfn, PMD_SIZE));
}

/* Guards pmd_none() in set_pmd_if_none() and prepare_entry(): a table stays. */
static void table_that_is_there_gets_pages(struct kunit *test)
{
	const unsigned long pfn = PHYS_PFN(hole.start);
	const unsigned long end = FREE_ADDR + PMD_SIZE;
	struct vm_area_struct *vma;

	require_huge_pmd(test);
	vma = map_shared(test, FREE_ADDR, PMD_SIZE, pfn);
	KUNIT_ASSERT_EQ(test, FREE_ADDR + PAGE_SIZE,
			fill(vma, FREE_ADDR, FREE_ADDR + PAGE_SIZE, pfn));
	KUNIT_EXPECT_EQ(test, end, fill(vma, FREE_ADDR, end, pfn));
	KUNIT_EXPECT_EQ(test, end, shown_until(FREE_ADDR, end, pfn, PAGE_SIZE));
}

/* Guards set_pud_if_none() and pud_leaf() in fill_entry() and prepare_entry(). */
static void largest_entries_are_used(struct kunit *test)
{
	struct resource large = { .name = "pfnmap_kunit", .flags = IORESOURCE_MEM };
	unsigned long start, huge, end, pfn;
	struct vm_area_struct *vma;

	require_huge_pmd(test);
	if (!IS_ENABLED(CONFIG_ARCH_SUPPORTS_PUD_PFNMAP) ||
	    !arch_vmap_pud_supported(PAGE_KERNEL))
		kunit_skip(test, "no PUD entries for page frames here");
	if (allocate_resource(&iomem_resource, &large, 2 * (u64)PUD_SIZE, PUD_SIZE,
			      iomem_resource.end, PUD_SIZE, NULL, NULL))
		kunit_skip(test, "no hole of that size among physical addresses");

	pfn = PHYS_PFN(large.start);
	start = ALIGN(TASK_SIZE / 4, PUD_SIZE);
	huge = start + PUD_SIZE;
	end = huge + PMD_SIZE + PAGE_SIZE;
	vma = map_shared(test, start, end - start + PAGE_SIZE, pfn);
	KUNIT_EXPECT_EQ(test, end, fill(vma, start, end, pfn));
	KUNIT_EXPECT_TRUE(test, shows(start, pfn, PUD_SIZE));
	KUNIT_EXPECT_TRUE(test, shows(huge - PAGE_SIZE, pfn + PHYS_PFN(PUD_SIZE) - 1, PUD_SIZE));
	KUNIT_EXPECT_TRUE(test, shows(huge, pfn + PHYS_PFN(PUD_SIZE), PMD_SIZE));
	KUNIT_EXPECT_TRUE(test, shows(huge + PMD_SIZE, pfn + PHYS_PFN(PUD_SIZE + PMD_SIZE),
				      PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, 0, entry_at(end).size);

	/* It counts as filled. */
	KUNIT_EXPECT_EQ(test, start + 9 * PAGE_SIZE,
			fill(vma, start + PAGE_SIZE, start + 9 * PAGE_SIZE, pfn));
	KUNIT_EXPECT_TRUE(test, shows(start + PAGE_SIZE, pfn + 1, PUD_SIZE));
	vm_munmap(start, end - start + PAGE_SIZE);
	release_resource(&large);
}

/*
 * Addresses
 */

/* Guards the arithmetic of aligned_area(). */
static void address_is_congruent_to_offset(struct kunit *test)
{
	unsigned long addr, page, size = 2 * PMD_SIZE;

	require_huge_pmd(test);
	for (page = 0; page < 4; page++) {
		addr = kunit_vm_mmap(test, test_file, 0, size, PROT_READ, MAP_SHARED,
				     hole.start + page * PAGE_SIZE);
		KUNIT_ASSERT_LT(test, addr, TASK_SIZE);
		KUNIT_EXPECT_EQ(test, page * PAGE_SIZE, addr & ~PMD_MASK);
	}
}

/* Guards "!addr" in pfnmap_get_unmapped_area(). */
static void address_is_what_user_asks_for(struct kunit *test)
{
	unsigned long addr = FREE_ADDR + 3 * PAGE_SIZE;

	KUNIT_EXPECT_EQ(test, addr, kunit_vm_mmap(test, test_file, addr, 2 * PMD_SIZE,
						  PROT_READ, MAP_SHARED, hole.start));
}

static int pfnmap_test_init(struct kunit *test)
{
	struct file *file;
	int ret;

	file = anon_inode_getfile("pfnmap_kunit", &test_fops, NULL, O_RDWR);
	if (IS_ERR(file))
		return PTR_ERR(file);
	hole.start = 0;
	hole.end = 0;
	ret = reserve(&hole, HOLE_SIZE, PMD_SIZE, PMD_SIZE);
	if (ret) {
		fput(file);
		return ret;
	}
	test_file = file;
	return 0;
}

static void pfnmap_test_exit(struct kunit *test)
{
	if (!test_file)
		return;
	release_resource(&hole);
	fput(test_file);
	test_file = NULL;
}

static struct kunit_case pfnmap_test_cases[] = {
	KUNIT_CASE_PARAM(fill_sets_entries_of_range_and_no_others, range_case_gen_params),
	KUNIT_CASE_PARAM(fill_crosses_boundary_of_table, level_case_gen_params),
	KUNIT_CASE(entries_that_are_there_stay),
	KUNIT_CASE(single_entry_that_is_there_stays),
	KUNIT_CASE(fill_of_full_range_reaches_its_end),
	KUNIT_CASE(fill_without_tables_sets_nothing),
	KUNIT_CASE(fill_waits_for_lock_of_table),
	KUNIT_CASE(prepare_sets_nothing),
	KUNIT_CASE(prepare_stops_after_a_batch),
	KUNIT_CASE(protection_is_what_caller_says),
	KUNIT_CASE(read_only_mapping_has_read_only_entries),
	KUNIT_CASE(private_mapping_has_read_only_pages),
	KUNIT_CASE(user_sees_the_pages),
	KUNIT_CASE(private_copies_stay),
	KUNIT_CASE_PARAM(zap_clears_range_and_no_more, range_case_gen_params),
	KUNIT_CASE(flush_reaches_all_that_was_cleared),
	KUNIT_CASE(flush_without_a_zap_does_nothing),
	KUNIT_CASE(zap_clears_private_copies),
	KUNIT_CASE(aligned_range_has_huge_entries),
	KUNIT_CASE_PARAM(other_ranges_have_no_huge_entries, huge_case_gen_params),
	KUNIT_CASE(huge_entry_that_is_there_stays),
	KUNIT_CASE(table_that_is_there_gets_pages),
	KUNIT_CASE(largest_entries_are_used),
	KUNIT_CASE(address_is_congruent_to_offset),
	KUNIT_CASE(address_is_what_user_asks_for),
	{}
};

static struct kunit_suite pfnmap_test_suite = {
	.name = "pfnmap",
	.init = pfnmap_test_init,
	.exit = pfnmap_test_exit,
	.test_cases = pfnmap_test_cases,
};

kunit_test_suite(pfnmap_test_suite);

MODULE_DESCRIPTION("KUnit tests of the filling of a VMA with page frames");
MODULE_LICENSE("GPL");
