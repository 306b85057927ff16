// SPDX-License-Identifier: GPL-2.0-only
/// Map the registers of the HPET where mmap has the VMA already
// Removable with: "hpet: use mmap_prepare" (hpet_mmap_prepare() in drivers/char/hpet.c)
// Unless: drivers/char/hpet.c hpet_mmap_prepare
// Requires: 1.1.1
//
// Expect hpet: 1 iomem_mmap_range
// Expect hpet: 0 vm_iomap_memory

virtual hpet

@ depends on hpet @
@@
- vm_iomap_memory
+ iomem_mmap_range
  (...)
