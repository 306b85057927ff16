/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The page frame at which an architecture has its I/O, before mm could tell.
 *
 * Removable with: io_remap_pfn_range_pfn() in include/linux/mm.h
 * Step library
 * Unless: include/linux/mm.h io_remap_pfn_range_pfn
 */
#ifndef _LIB_IOMEM_IO_PFN_H
#define _LIB_IOMEM_IO_PFN_H

#include <linux/mm.h>
#include <linux/pfn.h>

static inline unsigned long io_remap_pfn_range_pfn(unsigned long pfn, unsigned long size)
{
#ifdef CONFIG_MIPS_FIXUP_BIGPHYS_ADDR
	return PHYS_PFN(fixup_bigphys_addr(PFN_PHYS(pfn), size));
#else
	return pfn;
#endif
}

#endif /* _LIB_IOMEM_IO_PFN_H */
