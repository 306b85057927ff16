/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What lib/iomem_revoke.c shows to its KUnit tests, and to nobody else.
 */
#ifndef _LIB_TESTS_IOMEM_REVOKE_KUNIT_H
#define _LIB_TESTS_IOMEM_REVOKE_KUNIT_H

struct inode;
struct super_block;
struct vfsmount;

#if IS_ENABLED(CONFIG_KUNIT)
struct vfsmount *iomem_get_mount(void);
struct inode *iomem_new_inode(struct super_block *sb);
#endif

#endif /* _LIB_TESTS_IOMEM_REVOKE_KUNIT_H */
