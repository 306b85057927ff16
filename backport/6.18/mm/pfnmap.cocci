// SPDX-License-Identifier: GPL-2.0-only
/// Set entries in a batch by the older names
// Removable with: lazy_mmu_mode_enable() in include/linux/pgtable.h
// Unless: include/linux/pgtable.h lazy_mmu_mode_enable
// Requires: 1.1.1
//
// Expect pfnmap: 2 arch_enter_lazy_mmu_mode
// Expect pfnmap: 2 arch_leave_lazy_mmu_mode

virtual pfnmap

@ depends on pfnmap @
@@
- lazy_mmu_mode_enable();
+ arch_enter_lazy_mmu_mode();

@ depends on pfnmap @
@@
- lazy_mmu_mode_disable();
+ arch_leave_lazy_mmu_mode();
