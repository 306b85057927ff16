// SPDX-License-Identifier: GPL-2.0-only
/// Let a higher level of lockdown take effect on what is mapped
// Requires: 1.1.1
//
// Expect lockdown: 1 iomem_recheck
// Expect lockdown: 1 linux/iomem_revoke.h

virtual lockdown

@ depends on lockdown @
@@
  #include <linux/export.h>
+ #include <linux/iomem_revoke.h>

@ depends on lockdown @
identifier state, err, n;
@@
  lockdown_write(...)
  {
  ...
  kfree(state);
+ if (!err)
+ 	iomem_recheck();
  return err ? err : n;
  }
