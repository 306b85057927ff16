# SPDX-License-Identifier: GPL-2.0-only
# Removable with: the change that removes mmap_assert_locked() from zap_pud_range()
# Unless: mm/memory.c ! ^				mmap_assert_locked\(tlb->mm\);
# Unless: mm/Kconfig ! ARCH_SUPPORTS_PUD_PFNMAP
# Step pfnmap: 1 line
#
# Truncation and unmap_mapping_range() hold no mmap_lock when they split a PUD entry.
/^static inline unsigned long zap_pud_range(/,/^}$/ {
	/^				mmap_assert_locked(tlb->mm);$/ d
}
