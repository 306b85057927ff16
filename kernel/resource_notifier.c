// SPDX-License-Identifier: GPL-2.0-only
/*
 * Announcements of changes in iomem_resource
 *
 * A driver claims a range of I/O memory, or a range leaves the tree because its
 * device goes or its BAR moves. kernel/resource.c announces both on a notifier
 * chain, and need not know who listens. It is an SRCU chain: it works before any
 * initcall, callbacks may sleep, and a callback may claim a range itself.
 */

#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/notifier.h>
#include <linux/rcupdate.h>
#include <linux/srcu.h>

SRCU_NOTIFIER_HEAD_STATIC(iomem_claim_chain);

/**
 * register_iomem_claim_notifier() - start receiving announcements
 * @nb: notifier block; its callback gets the struct resource as data, and
 *	%IOMEM_CLAIM after a driver claimed the range, which is busy by now, or
 *	%IOMEM_GONE after the range of a device or of a bus was released
 *
 * The callback may sleep, and may claim and release resources. Drivers claim with
 * locks of their own held, and with mmap_lock held for writing (Xen privcmd): it must
 * not take locks under which somebody claims.
 *
 * Context: Process context. May sleep.
 * Return: 0, or -EEXIST if @nb is registered already.
 */
int register_iomem_claim_notifier(struct notifier_block *nb)
{
	return srcu_notifier_chain_register(&iomem_claim_chain, nb);
}

/**
 * unregister_iomem_claim_notifier() - stop receiving announcements
 * @nb: notifier block; its callback does not run any more when this returns
 *
 * Context: Process context. May sleep. Must not be called from a callback.
 * Return: 0, or -ENOENT if @nb is not registered.
 */
int unregister_iomem_claim_notifier(struct notifier_block *nb)
{
	return srcu_notifier_chain_unregister(&iomem_claim_chain, nb);
}

/**
 * iomem_claim_synchronize() - wait for running callbacks
 *
 * Waits for each callback that was running when this was called.
 *
 * Context: Process context. May sleep. Must not be called from a callback.
 */
void iomem_claim_synchronize(void)
{
	synchronize_srcu(&iomem_claim_chain.srcu);
}

/**
 * iomem_announce() - run the callbacks
 * @action: %IOMEM_CLAIM or %IOMEM_GONE
 * @res: the range
 *
 * Context: Process context, without resource_lock. May sleep.
 */
void iomem_announce(unsigned long action, struct resource *res)
{
	might_sleep();

	/* A listener that registers later finds the range as it is now. */
	if (!rcu_access_pointer(iomem_claim_chain.head))
		return;
	srcu_notifier_call_chain(&iomem_claim_chain, action, res);
}
