/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Model of lib/iomem_revoke.c: claims against all that brings pages in
 *
 * A driver claims a page and releases it. Meanwhile a process opens an interface, maps a
 * block of the page and its neighbour, and touches them. A second thread forks, moves,
 * unmaps or debugs. One event of five comes on top: the device goes, the interface is
 * unregistered, lockdown is raised, somebody reads /dev/mem, or nothing. Spin tries every
 * order of all steps. Names are those of the top comment of the library, and of the
 * functions.
 *
 * What must hold:
 * - When a claim has returned, no process has an entry of the page, and no read(2) or
 *   debugger reaches it. When a device has gone, an interface was unregistered, or
 *   lockdown was raised, there is no entry at all.
 * - The neighbour can be touched during the claim, the page after the release.
 * - Each fault ends, after a bounded number of tries. There is no deadlock.
 * - Nobody uses a view, an interface or a resource that was freed; a view is freed.
 *
 * A step is what one lock makes atomic: an entry is set, cleared or copied under the page
 * table lock. Where no lock orders, memory does not: the store that makes a range busy
 * waits in a buffer until the next lock, and mmap sets the fields of a VMA in any order.
 *
 * Each name that follows #ifdef or #ifndef takes one lock, order or second look away, and
 * must give an order of steps in which something does not hold. To see one:
 *
 *   spin -DFAULT_WITHOUT_LOCK -search -safety claim.pml
 *   spin -t -p -g -DFAULT_WITHOUT_LOCK claim.pml
 *
 * Not modelled: page tables that cannot be allocated, huge entries, TLBs, pages of zeros,
 * and more than one view, claim and release.
 */

#define NEIGHBOUR	1	/* pages, as masks */
#define CLAIMED		2
#define BLOCK		(NEIGHBOUR | CLAIMED)

mtype = { DENY, SHOW, MIXED, EAGAIN };			/* verdicts */
mtype = { NOTHING, GONE, UNREGISTER, RECHECK, READ };	/* events */
mtype = { FORK, MREMAP, MUNMAP, PEEK, CLAIM };		/* what the thread does; a claim */

/* Locks: the number of readers, or -1 for a writer. */
short resource_lock, iomem_lock, i_mmap_rwsem, iomem_mappings_lock, mmap_lock[2];
byte srcu;			/* read side sections of the claim notifier chain */

#define write_lock(l)	atomic { l == 0 -> l = -1 }
#define write_unlock(l)	l = 0
#define read_lock(l)	atomic { l >= 0 -> l++ }
#define read_unlock(l)	l--

/* kernel/resource.c */
mtype buffered;			/* a store under resource_lock, and the unlock after it */
bool busy, res_left, res_freed;
bool chain_head;		/* is the library on the notifier chain? */

/* lib/iomem_revoke.c: the interface, and one view */
bool inode, listed, i_private, im_freed;
bool locked_down;
byte level, claims;
bool view_allocated, in_views, gone;
byte users;

/* The VMA of mmap, and that of fork or mremap. */
byte pte[2];
bool linked[2], vm_ops[2], private_data[2];

mtype event, act;
bool opened, claim_returned, nothing_shown;
byte mmaps, ended;		/* mmap calls that a device waits for; processes that ended */

/* What has been promised is true at every change of an entry. */
#define check()									\
	assert(!claim_returned || !((pte[0] | pte[1]) & CLAIMED));		\
	assert(!nothing_shown || !(pte[0] | pte[1]))

/* The claimant, or the device, takes a lock, which waits for its own stores. */
#define smp_mb(mine)	buffered != mine

active proctype store_buffer()
{
end:	do
	:: atomic { buffered == CLAIM -> busy = true; buffered = 0; write_unlock(resource_lock) }
	:: atomic { buffered == GONE -> res_left = true; buffered = 0; write_unlock(resource_lock) }
	od
}

inline iomem_view_put()
{
	atomic { assert(users > 0); users--; last = users == 0 }
	if
	:: last ->
#ifdef FREE_WITHOUT_LOCK	/* the last put of a view leaves out iomem_lock */
		in_views = false;
#else
		atomic { iomem_lock == 0 -> in_views = false };
#endif
		view_allocated = false
	:: else
	fi
}

#define forget()	verdict = 0; pages = 0; tries = 0; seen = 0	/* fewer states */

/* Sets verdict for the pages. */
inline iomem_ask(pages)
{
	atomic {
		assert(view_allocated);
		if
#ifdef GONE_IS_NOT_ASKED	/* the verdict does not look whether the view is gone */
		:: !i_private -> verdict = DENY
#else
		:: gone || !i_private -> verdict = DENY
#endif
		:: else -> verdict = 0
		fi
	};
	if
	:: verdict == DENY
	:: else ->
#ifdef ASK_WITHOUT_RESOURCE_LOCK	/* the verdict reads the tree without resource_lock */
		atomic {
			assert(!im_freed);
#else
		atomic {
			resource_lock >= 0;
			assert(!im_freed);	/* ops->verdict() */
#endif
			if
#ifdef ASK_FOR_FIRST_PAGE	/* the verdict looks at the first page of a block */
			:: busy && pages != CLAIMED -> verdict = SHOW
#else
			:: busy && pages == BLOCK -> verdict = MIXED
			:: busy && pages == NEIGHBOUR -> verdict = SHOW
#endif
			:: busy && pages == CLAIMED -> verdict = DENY
			:: !busy -> verdict = SHOW
			fi
		}
	fi
}

/* Brings in the block, or of it what may be shown with the page. */
inline iomem_bring_in(vma, page)
{
	pages = BLOCK;
	verdict = EAGAIN;
	tries = 0;
	do
	:: verdict == EAGAIN || verdict == MIXED ->
		if
		:: verdict == EAGAIN ->
#ifdef LEVEL_AFTER_LOCKDOWN	/* a fault reads the level after it asked for lockdown */
			if
			:: locked_down -> verdict = DENY; break
			:: else
			fi;
#endif
			atomic { iomem_lock >= 0 -> seen = level };
#ifndef LEVEL_AFTER_LOCKDOWN
			if
			:: locked_down -> verdict = DENY; break
			:: else
			fi
#endif
		:: else
		fi;
#ifdef ASK_BEFORE_LOCK		/* a fault asks for the verdict, then takes iomem_lock */
		iomem_ask(pages);
#endif
#ifndef FAULT_WITHOUT_LOCK	/* a fault leaves out iomem_lock */
		read_lock(iomem_lock);
#endif
#ifndef ASK_BEFORE_LOCK
		if
#ifdef LEVEL_IS_NOT_COMPARED	/* a fault does not look whether lockdown was raised */
		:: true -> iomem_ask(pages)
#else
		:: seen == level -> iomem_ask(pages)
		:: else -> verdict = EAGAIN
#endif
		fi;
#endif
#ifdef FILL_AFTER_LOCK		/* a fault sets the entries after it released iomem_lock */
		read_unlock(iomem_lock);
#endif
		atomic {
			if
			:: verdict == SHOW -> pte[vma] = pte[vma] | pages; check()
#ifdef MIXED_IS_DENIED		/* a fault gives up where a part of the block is denied */
			:: verdict == MIXED -> verdict = DENY
#else
			:: verdict == MIXED -> pages = page
#endif
			:: else
			fi;
			tries++;
			assert(tries < 4);
#if !defined(FILL_AFTER_LOCK) && !defined(FAULT_WITHOUT_LOCK)
			read_unlock(iomem_lock)
#endif
		}
	:: else -> break
	od
}

inline unmap_vma(vma, range)
{
	if
#ifdef HALF_A_VMA		/* unmap does not look whether mmap has set all of the VMA */
	:: linked[vma] && vm_ops[vma] ->
		assert(private_data[vma]);
#else
	:: linked[vma] && vm_ops[vma] && private_data[vma] ->
#endif
		read_lock(iomem_lock);
		iomem_ask(range);
		read_unlock(iomem_lock);
		atomic {
			if
			:: verdict != SHOW -> pte[vma] = pte[vma] & ~range
			:: else
			fi;
			verdict = 0
		}
	:: else
	fi
}

/* In every process: the rmap tree has VMAs in the order in which they were linked. */
inline iomem_unmap(range)
{
	read_lock(i_mmap_rwsem);
#ifdef CHILD_FIRST		/* the rmap tree has the child of a fork before its parent */
	unmap_vma(1, range);
	unmap_vma(0, range);
#else
	unmap_vma(0, range);
	unmap_vma(1, range);
#endif
	read_unlock(i_mmap_rwsem)
}

inline iomem_claimed(range)
{
#ifdef UNMAP_BEFORE_LOCK	/* a claim unmaps, then takes iomem_lock */
	if
	:: listed -> iomem_unmap(range)
	:: else
	fi;
#endif
	if
#ifdef SHORTCUT_BEFORE_LOCK	/* a claim takes iomem_lock only where it sees a view */
	:: !in_views -> shown = false
#endif
#ifdef CLAIM_WITHOUT_LOCK	/* a claim leaves out iomem_lock */
	:: shown = in_views; claims++
#else
	:: atomic { iomem_lock == 0 -> shown = in_views; claims++ }
#endif
	fi;
#ifndef UNMAP_BEFORE_LOCK
	if
	:: shown && listed ->
		assert(!im_freed);
		iomem_unmap(range);
		assert(!im_freed)	/* its next in the list */
	:: else
	fi
#endif
}

/* The library drops the lock at every 256th view, the model at each. */
inline iomem_mark_gone()
{
	pinned = false;
#ifndef GONE_WITHOUT_LOCK	/* marking a view as gone leaves out iomem_lock */
	write_lock(iomem_lock);
#endif
	if
	:: in_views ->
		assert(view_allocated);
		if
		:: !gone -> assert(!res_freed); gone = res_left
		:: else
		fi;
#ifndef GONE_WITHOUT_LOCK
		if
#ifdef PIN_DYING_VIEW		/* the walk over views takes a reference where none is left */
		:: atomic { true -> users++; pinned = true }
#else
		:: atomic { users > 0 -> users++; pinned = true }
		:: users == 0
#endif
		fi;
		if
		:: pinned ->
			write_unlock(iomem_lock);
#ifdef WALK_WITHOUT_PIN		/* the walk over views goes on from one that it let go */
			pinned = false;
			iomem_view_put();
#endif
			write_lock(iomem_lock);
			assert(view_allocated && in_views)	/* iomem_next_view() */
		:: else
		fi
#endif
	:: else
	fi;
#ifdef PUT_UNDER_LOCK		/* the walk over views drops its reference under iomem_lock */
	if
	:: pinned -> iomem_view_put(); pinned = false
	:: else
	fi;
#endif
#ifndef GONE_WITHOUT_LOCK
	write_unlock(iomem_lock);
#endif
	if
	:: pinned -> iomem_view_put()
	:: else
	fi
}

inline iomem_mapping_get()
{
#ifndef OPEN_WITHOUT_LOCK	/* the first open leaves out iomem_mappings_lock */
	write_lock(iomem_mappings_lock);
#endif
	first = !inode;
	if
	:: first ->
#ifndef NOTIFIED_AFTER_LOCK	/* the library joins the chain after iomem_mappings_lock */
		chain_head = true;
#endif
		atomic { assert(!inode); inode = true; i_private = true };
#ifndef LISTED_AFTER_LOCK	/* an interface is listed after iomem_mappings_lock */
		listed = true
#endif
	:: else
	fi;
#ifndef OPEN_WITHOUT_LOCK
	write_unlock(iomem_mappings_lock);
#endif
	if
	:: first -> chain_head = true; listed = true; first = false
	:: else
	fi
}

inline munmap(vma, mm)
{
	write_lock(mmap_lock[mm]);
	if
	:: linked[vma] ->
		pte[vma] = 0;
#ifdef CLOSE_BEFORE_UNLINK	/* munmap calls close, then takes the VMA out of the rmap tree */
		iomem_view_put();
#endif
		atomic { i_mmap_rwsem == 0 -> linked[vma] = false };
#ifndef CLOSE_BEFORE_UNLINK
		iomem_view_put()
#endif
	:: else
	fi;
	write_unlock(mmap_lock[mm])
}

/* fork and mremap, under the mmap_lock: open, link, copy. */
inline copy_vma()
{
#ifndef COPY_WITHOUT_OPEN	/* fork does not call open */
	users++;
#endif
	atomic {
		i_mmap_rwsem == 0;
		vm_ops[1] = true;
		private_data[1] = true;
#ifdef COPY_BEFORE_LINK		/* fork copies the entries, then links the VMA */
		pages = pte[0];
	}
	atomic {
		i_mmap_rwsem == 0;
#endif
		linked[1] = true
	}
#ifdef COPY_WITHOUT_SECOND_LOOK	/* fork copies an entry that it read before the table lock */
	pages = pte[0];
#endif
	atomic {
#if !defined(COPY_BEFORE_LINK) && !defined(COPY_WITHOUT_SECOND_LOOK)
		pages = pte[0];
#endif
		pte[1] = pages;
		if
		:: act == MREMAP -> pte[0] = 0
		:: else
		fi;
		check()
	}
	if
	:: act == MREMAP ->
		atomic { i_mmap_rwsem == 0 -> linked[0] = false };
		iomem_view_put()
	:: else
	fi
}

inline touch(vma, mm, page)
{
	read_lock(mmap_lock[mm]);
	if
	:: linked[vma] -> iomem_bring_in(vma, page)
	:: else
	fi;
	atomic { read_unlock(mmap_lock[mm]); forget() }
}

/* As /dev/mem does: the VMA can be found before its fields are set. */
inline mmap()
{
	atomic { write_lock(mmap_lock[0]); view_allocated = true; users = 1 };
#ifndef VIEW_AFTER_POPULATE	/* claims find a view after it was populated */
	atomic { iomem_lock == 0 -> in_views = true };
#endif
#ifndef WORK_WITHOUT_REFERENCE	/* the work that populates has no reference to its view */
	users++;
#endif
	if
#ifndef MMAP_WITHOUT_SECOND_LOOK	/* mmap does not ask whether the resource has left the tree */
	:: atomic { event == GONE && resource_lock >= 0 -> found = res_left }
	:: event != GONE
#else
	:: true
#endif
	fi;
	if
	:: found ->
#ifndef REFUSED_BUT_NOT_GONE	/* a view of a resource that has left is not marked as gone */
		atomic { iomem_lock == 0 -> gone = true };
#endif
		iomem_view_put()
	:: else ->
#ifdef INSERT_IN_MMAP		/* mmap sets the entries itself, before its VMA can be found */
		iomem_bring_in(0, NEIGHBOUR);
#endif
		atomic { i_mmap_rwsem == 0 -> linked[0] = true };
		if
		:: vm_ops[0] = true; private_data[0] = true
		:: private_data[0] = true; vm_ops[0] = true
		fi
	fi;
	atomic { mmaps--; write_unlock(mmap_lock[0]) }
}

/* Runs when mmap has returned. Its neighbour is there whatever is claimed. */
inline iomem_populate()
{
	read_lock(mmap_lock[0]);
	if
#ifdef POPULATE_ANYTHING	/* the work that populates does not look whether the VMA is there */
	:: true ->
#else
	:: linked[0] ->
#endif
		iomem_bring_in(0, NEIGHBOUR);
		assert(verdict == SHOW || event == GONE || event == UNREGISTER || event == RECHECK)
	:: !linked[0]
	fi;
	read_unlock(mmap_lock[0]);
#ifdef VIEW_AFTER_POPULATE
	atomic { iomem_lock == 0 -> in_views = true };
#endif
#ifdef WORK_WITHOUT_REFERENCE
	assert(view_allocated)
#else
	iomem_view_put()
#endif
}

#define LOCALS	mtype verdict; byte pages, tries, seen; bool found, shown, last, pinned, first

active proctype claimant()
{
	LOCALS;

	/* request_mem_region() */
#ifdef ANNOUNCE_BEFORE_BUSY	/* a claim is announced before the range is busy */
	if
	:: chain_head -> srcu++; iomem_claimed(CLAIMED); srcu--
	:: else
	fi;
#endif
#ifdef ANNOUNCE_UNDER_LOCK	/* a claim is announced with resource_lock held */
	write_lock(resource_lock);
	busy = true;
#else
	atomic { write_lock(resource_lock); buffered = CLAIM };
#endif
#ifndef ANNOUNCE_BEFORE_BUSY
	if
	:: chain_head ->
		atomic { smp_mb(CLAIM) -> srcu++ };
		iomem_claimed(CLAIMED);
		srcu--
	:: else
	fi;
#endif
#ifdef ANNOUNCE_UNDER_LOCK
	write_unlock(resource_lock);
#endif
	atomic { claim_returned = true; check() };

	/* release_mem_region() */
	atomic { resource_lock == 0 -> claim_returned = false; busy = false; ended++ }
}

active proctype user()
{
	LOCALS;

	event != 0;
	iomem_mapping_get();
	opened = true;
	if
	:: atomic { !res_freed -> mmaps++ };
		mmap();
		iomem_populate();
		touch(0, 0, CLAIMED)
	:: res_freed
	fi;

	/* The page is there after the release, and so is nothing after munmap. */
	ended == 3;
	if
	:: linked[0] ->
		touch(0, 0, CLAIMED);
		assert((pte[0] & CLAIMED) || event == GONE || event == UNREGISTER ||
		       event == RECHECK)
	:: else
	fi;
	munmap(0, 0);
	assert(!view_allocated && !in_views)
}

/* Another thread of the process, or its child */
active proctype thread()
{
	LOCALS;

	if
	:: act = MUNMAP
	:: act = FORK
	:: act = PEEK
	:: act = MREMAP
	fi;
	if
	:: act == FORK || act == MREMAP ->
		write_lock(mmap_lock[0]);
		if
		:: linked[0] -> copy_vma()
		:: else
		fi;
		write_unlock(mmap_lock[0]);
		/* After mremap, the other thread is through with what mmap_lock[0] protects. */
		touch(1, 1, CLAIMED);
		munmap(1, 1)
	:: act == MUNMAP -> munmap(0, 0)
	:: act == PEEK ->
		touch(0, 0, CLAIMED);
#ifdef PEEK_WITHOUT_TABLE_LOCK	/* a debugger copies after it released the table lock */
		found = (pte[0] & CLAIMED) != 0;
		assert(!found || !(claim_returned || nothing_shown))
#else
		atomic {
			found = (pte[0] & CLAIMED) != 0;
			assert(!found || !(claim_returned || nothing_shown))
		}
#endif
	fi;
	ended++
}

inline device_goes()
{
	/* release_resource() */
	atomic { write_lock(resource_lock); buffered = GONE };
	if
	:: chain_head ->
		atomic { smp_mb(GONE) -> srcu++ };
#ifndef GONE_AFTER_UNMAP	/* a device that goes marks its views after it unmapped */
		iomem_mark_gone();
#endif
		iomem_claimed(BLOCK);
#ifdef GONE_AFTER_UNMAP
		iomem_mark_gone();
#endif
		srcu--
	:: else
	fi;
	atomic { nothing_shown = true; check() };
	atomic { mmaps == 0 && buffered != GONE -> res_freed = true };

	/* Another device at the same addresses goes, too. */
	if
	:: chain_head -> srcu++; iomem_mark_gone(); srcu--
	:: else
	fi
}

inline iomem_mapping_unregister()
{
#ifdef UNREGISTER_UNMAPS_FIRST	/* unregister unmaps, then lets nothing come back */
	iomem_unmap(BLOCK);
#endif
#ifdef UNREGISTER_WITHOUT_LOCK	/* unregister clears i_private without iomem_lock */
	i_private = false;
#else
	atomic { iomem_lock == 0 -> i_private = false };
#endif
#ifndef UNREGISTER_UNMAPS_FIRST
	iomem_unmap(BLOCK);
#endif
	atomic { iomem_mappings_lock == 0 -> listed = false };
#ifndef UNREGISTER_DOES_NOT_WAIT	/* unregister does not wait for claims */
	srcu == 0;
#endif
	atomic { im_freed = true; nothing_shown = true; check() }
}

inline iomem_recheck()
{
	locked_down = true;
#ifndef LEVEL_AFTER_UNMAP	/* lockdown counts after it unmapped */
	atomic { iomem_lock == 0 -> level++ };
#endif
	write_lock(iomem_mappings_lock);
	if
	:: listed ->
		read_lock(i_mmap_rwsem);
		if
		:: linked[0] -> pte[0] = 0
		:: else
		fi;
		if
		:: linked[1] -> pte[1] = 0
		:: else
		fi;
		read_unlock(i_mmap_rwsem)
	:: else
	fi;
	write_unlock(iomem_mappings_lock);
#ifdef LEVEL_AFTER_UNMAP
	atomic { iomem_lock == 0 -> level++ };
#endif
	atomic { nothing_shown = true; check() }
}

/* read(2) of /dev/mem, in two pieces: devmem_copy() */
inline devmem_read()
{
	verdict = SHOW;
	do
	:: tries < 2 && verdict == SHOW ->
#ifndef READ_WITHOUT_LOCK	/* read(2) does not block claims */
		read_lock(iomem_lock);
#endif
		if
#ifdef READ_ASKS_ONCE		/* read(2) does not look whether there was a claim */
		:: tries == 0 ->
#else
		:: tries == 0 || seen != claims ->
#endif
			atomic { resource_lock >= 0 -> verdict = (busy -> DENY : SHOW) }
		:: else
		fi;
		seen = claims;
		assert(verdict == DENY || !claim_returned);
#ifndef READ_WITHOUT_LOCK
		read_unlock(iomem_lock);
#endif
		tries++
	:: else -> break
	od
}

/* Each pair of event and thread is tried with ALL only: 26 million states, and 3 GB. */
#if ALL
#define with(what)	true
#else
#define with(what)	what
#endif

active proctype others()
{
	LOCALS;

	act != 0;
	if
	:: event = NOTHING
	:: with(act == MREMAP || act == MUNMAP) -> event = GONE; device_goes()
	:: with(act == MREMAP || act == MUNMAP) -> event = UNREGISTER;
		opened;
		iomem_mapping_unregister()
	:: with(act == MREMAP || act == MUNMAP) -> event = RECHECK; iomem_recheck()
	:: with(act == MUNMAP) -> event = READ; iomem_mapping_get(); devmem_read()
	fi;
	ended++
}
