/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the two halves of the revocation of I/O memory share, and nobody else uses
 */
#ifndef _LIB_IOMEM_VIEW_H
#define _LIB_IOMEM_VIEW_H

#include <linux/fs.h>
#include <linux/interval_tree.h>
#include <linux/iomem_revoke.h>
#include <linux/refcount.h>
#include <linux/spinlock.h>
#include <linux/task_work.h>
#include <linux/xarray.h>

extern rwlock_t iomem_lock;
extern struct rb_root_cached iomem_views;
extern unsigned long iomem_level;
extern const struct vm_operations_struct iomem_vm_ops;

/**
 * struct iomem_view - what one mmap shows
 * @pages: page frames, inclusive, in iomem_views
 * @populate: fills the VMA before the system call returns
 * @mapping: address_space of the iomem mapping
 * @owner: object of the interface, see iomem_mmap()
 * @res: range of a device, which the view follows, see iomem_mmap_resource(); valid until
 *	@gone is set
 * @zeros: pages that stand in for System RAM, by page frame
 * @addr: user address that the mmap returns
 * @shift: what some architectures add to a page frame to insert it
 * @users: VMAs, and the pending @populate
 * @linked: is there a VMA that will be closed?
 * @gone: the device behind it has gone or moved; set once, under iomem_lock
 */
struct iomem_view {
	struct interval_tree_node pages;
	struct callback_head populate;
	struct address_space *mapping;
	const void *owner;
	const struct resource *res;
	struct xarray zeros;
	unsigned long addr;
	unsigned long shift;
	refcount_t users;
	bool linked;
	bool gone;
};

bool iomem_is_mapping(const struct address_space *mapping);
enum iomem_verdict iomem_ask(const struct vm_area_struct *vma, unsigned long pfn,
			     unsigned long nr);
bool iomem_locked_down(const struct iomem_view *view, unsigned long *level);
void iomem_view_put(struct iomem_view *view);

#endif /* _LIB_IOMEM_VIEW_H */
