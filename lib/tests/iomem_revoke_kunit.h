/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What lib/iomem_revoke.c and lib/iomem_view.c show to their KUnit tests, and to nobody else.
 */
#ifndef _LIB_TESTS_IOMEM_REVOKE_KUNIT_H
#define _LIB_TESTS_IOMEM_REVOKE_KUNIT_H

struct inode;
struct super_block;
struct vfsmount;
struct vm_area_struct;

#if IS_ENABLED(CONFIG_KUNIT)
struct vfsmount *iomem_get_mount(void);
struct inode *iomem_new_inode(struct super_block *sb);
unsigned long iomem_prepare(struct vm_area_struct *vma, unsigned long addr,
			    unsigned long end, unsigned long pfn);
#endif

#endif /* _LIB_TESTS_IOMEM_REVOKE_KUNIT_H */
