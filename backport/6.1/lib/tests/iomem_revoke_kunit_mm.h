/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Map files in a KUnit test, before KUnit could.
 *
 * Removable with: "kunit: test: Add vm_mmap() allocation resource manager"
 * Step tests
 * Unless: include/kunit/test.h kunit_vm_mmap
 */
#ifndef _LIB_TESTS_IOMEM_REVOKE_KUNIT_MM_H
#define _LIB_TESTS_IOMEM_REVOKE_KUNIT_MM_H

#include <linux/kthread.h>
#include <linux/limits.h>
#include <linux/mm.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>

#ifndef RESOURCE_SIZE_MAX
#define RESOURCE_SIZE_MAX	((resource_size_t)~0)
#endif

/* The mm, and with it all that is mapped, goes with the thread of the test. */
static unsigned long kunit_vm_mmap(struct kunit *test, struct file *file,
				   unsigned long addr, unsigned long len,
				   unsigned long prot, unsigned long flag,
				   unsigned long offset)
{
	struct mm_struct *mm;

	if (!current->mm) {
		mm = mm_alloc();
		KUNIT_ASSERT_NOT_ERR_OR_NULL(test, mm);
		mm->task_size = TASK_SIZE;
		arch_pick_mmap_layout(mm, &current->signal->rlim[RLIMIT_STACK]);
		kthread_use_mm(mm);
	}
	return vm_mmap(file, addr, len, prot, flag, offset);
}

#endif /* _LIB_TESTS_IOMEM_REVOKE_KUNIT_MM_H */
