# SPDX-License-Identifier: GPL-2.0-only
# Removable with: "kunit: Expose 'static stub' API to redirect functions"
# Unless: include/kunit/test-bug.h kunit_get_current_test
# Step library: 4 lines
#
# The pointers that stand for static stubs, see lib/iomem_*.cocci.
/^struct vm_area_struct;$/ a\
extern struct vfsmount *(*iomem_get_mount_stub)(void);\
extern struct inode *(*iomem_new_inode_stub)(struct super_block *sb);\
extern unsigned long (*iomem_prepare_stub)(struct vm_area_struct *vma, unsigned long addr,\
					   unsigned long end, unsigned long pfn);
