// SPDX-License-Identifier: GPL-2.0-only
/// Announce claims of I/O memory, and leave it to others to revoke mappings
///
/// Announce the range of a device that leaves the tree, too: the device is gone, or
/// the range moves.
// Requires: 1.1.1
//
// Expect notifier: 2 iomem_announce\(IOMEM_CLAIM
// Expect notifier: 1 iomem_announce\(IOMEM_GONE
// Expect inserted: 4 	iomem_announce_busy\(new\);
// Expect retire: 3 iomem_announce\(IOMEM_CLAIM
// Expect retire: 0 revoke_iomem|iomem_get_mapping|iomem_inode|iomem_fs
// Expect retire: 0 linux/pseudo_fs.h|linux/mount.h|uapi/linux/magic.h

virtual notifier
virtual inserted
virtual retire

@ depends on notifier @
expression claim;
@@
  revoke_iomem(claim);
+ iomem_announce(IOMEM_CLAIM, claim);

@ depends on notifier @
identifier old, retval;
@@
  int release_resource(struct resource *old)
  {
+ 	bool gone;
  	int retval;
  ...
  write_lock(...);
+ gone = is_device_memory(old);
  retval = __release_resource(old, true);
  write_unlock(...);
+ if (gone && !retval)
+ 	iomem_announce(IOMEM_GONE, old);
  ...
  }

@ depends on inserted @
identifier f =~ "^(request|insert)_resource_conflict$";
identifier conflict, new;
@@
  struct resource *f(..., struct resource *new)
  {
  ...
  write_unlock(...);
+ if (!conflict)
+ 	iomem_announce_busy(new);
  return conflict;
  }

@ depends on inserted @
identifier new;
@@
  void insert_resource_expand_to_fit(..., struct resource *new)
  {
  ...
  write_unlock(...);
+ iomem_announce_busy(new);
  }

@ depends on inserted @
identifier new, err;
@@
  int allocate_resource(struct resource *root, struct resource *new, ...)
  {
  ...
  write_unlock(...);
+ if (!err)
+ 	iomem_announce_busy(new);
  return err;
  }

@ depends on retire @
expression claim, root;
@@
- if (root) {
- 	revoke_iomem(claim);
- 	iomem_announce(IOMEM_CLAIM, claim);
- }
+ if (root)
+ 	iomem_announce(IOMEM_CLAIM, claim);

@ depends on retire @
expression claim;
@@
- revoke_iomem(claim);

@ depends on retire @
identifier f =~ "^(revoke_iomem|iomem_get_mapping|iomem_init_inode|iomem_fs_init_fs_context)$";
@@
- f(...) { ... }

@ depends on retire @
declarer name fs_initcall;
symbol iomem_init_inode;
@@
- fs_initcall(iomem_init_inode);

@ depends on retire @
symbol iomem_fs_type;
@@
- static struct file_system_type iomem_fs_type = { ... };

@ depends on retire @
symbol iomem_inode;
@@
- static struct inode *iomem_inode;

@ depends on retire @
@@
- #include <linux/pseudo_fs.h>

@ depends on retire @
@@
- #include <linux/mount.h>

@ depends on retire @
@@
- #include <uapi/linux/magic.h>
