// SPDX-License-Identifier: GPL-2.0-only
/*
 * Announcement of claims
 *
 * Whoever must act when a driver takes a range of I/O memory, or when a range is no
 * more where it was, listens on a notifier chain, so that kernel/resource.c need not
 * know who that is. The chain is an SRCU chain: its callbacks may sleep, may claim in
 * turn, and it works before any initcall has run.
 */

#include <linux/ioport.h>
#include <linux/notifier.h>
#include <linux/rcupdate.h>
#include <linux/srcu.h>

SRCU_NOTIFIER_HEAD_STATIC(iomem_claim_chain);

/**
 * register_iomem_claim_notifier() - be told of each claim of I/O memory
 * @nb: called with %IOMEM_CLAIM and the struct resource that was claimed and
 *	is marked busy by now; or with %IOMEM_GONE and a struct resource that was
 *	released, and that is no claim: the range of a device, or of a bus, which
 *	goes, or moves. May sleep, and may claim in turn.
 *
 * Context: Process context. May sleep.
 * Return: 0, or -EEXIST if @nb is registered already.
 */
int register_iomem_claim_notifier(struct notifier_block *nb)
{
	return srcu_notifier_chain_register(&iomem_claim_chain, nb);
}

/**
 * unregister_iomem_claim_notifier() - be told of claims no more
 * @nb: neither runs, nor will run, when this returns
 *
 * Context: Process context. May sleep. Must not be called from @nb.
 * Return: 0, or -ENOENT if @nb is not registered.
 */
int unregister_iomem_claim_notifier(struct notifier_block *nb)
{
	return srcu_notifier_chain_unregister(&iomem_claim_chain, nb);
}

/**
 * iomem_claim_synchronize() - wait until all who are told of a claim now, know
 *
 * What a callback could still see when this was called, no callback sees when it
 * returns.
 *
 * Context: Process context. May sleep. Must not be called from a callback.
 */
void iomem_claim_synchronize(void)
{
	synchronize_srcu(&iomem_claim_chain.srcu);
}

/**
 * iomem_announce() - tell the chain of a claim, or of a range that is gone
 * @action: %IOMEM_CLAIM or %IOMEM_GONE
 * @res: the range, with resource_lock released
 *
 * Context: Process context. May sleep.
 */
void iomem_announce(unsigned long action, struct resource *res)
{
	/* Who registers later than this sees that the range is busy. */
	if (!rcu_access_pointer(iomem_claim_chain.head))
		return;
	srcu_notifier_call_chain(&iomem_claim_chain, action, res);
}
