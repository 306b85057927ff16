/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * User mappings of I/O memory, and how they go when a driver claims it.
 *
 * Theory of operation: an interface that lets user space map I/O memory gives its open
 * files an address_space of their own, an iomem mapping. All VMAs of the interface are
 * found there again, so that a claim (request_mem_region() and friends) can take away
 * what user space had mapped of the range. The pages come back after the release.
 *
 * See Documentation/core-api/iomem-revoke.rst.
 */
#ifndef _LINUX_IOMEM_REVOKE_H
#define _LINUX_IOMEM_REVOKE_H

#include <linux/err.h>
#include <linux/fs.h>
#include <linux/ioport.h>
#include <linux/mm.h>
#include <linux/pfn.h>
#include <linux/pfnmap.h>
#include <linux/security.h>
#include <linux/tracepoint-defs.h>
#include <linux/types.h>

/**
 * enum iomem_verdict - what may user space see of some pages now?
 * @IOMEM_DENY: nothing
 * @IOMEM_SHOW: the pages
 * @IOMEM_ZEROS: pages of zeros in their place
 * @IOMEM_MIXED: not the same of all of them; ask for fewer
 */
enum iomem_verdict {
	IOMEM_DENY,
	IOMEM_SHOW,
	IOMEM_ZEROS,
	IOMEM_MIXED,
};

/**
 * struct iomem_mapping_ops - rules of one interface
 * @verdict: what may @vma show of @nr pages from page frame @pfn on, now? Optional: the
 *	default shows what no part of is exclusive. Called under a spinning lock: must not sleep
 *	or claim. IOMEM_MIXED is no answer for one page.
 * @lockdown: while lockdown has this restriction, nothing is shown. Optional.
 */
struct iomem_mapping_ops {
	enum iomem_verdict (*verdict)(const struct vm_area_struct *vma, unsigned long pfn,
				      unsigned long nr);
	enum lockdown_reason lockdown;
};

/**
 * struct iomem_mapping - an interface through which user space maps I/O memory
 * @ops: its rules, or NULL
 *
 * Define one with DEFINE_IOMEM_MAPPING(), or zero one that is part of another object.
 */
struct iomem_mapping {
	const struct iomem_mapping_ops *ops;

#ifdef CONFIG_IOMEM_REVOKE
	/* private: */
	struct list_head node;
	struct inode *inode;
#endif
};

#ifdef CONFIG_IOMEM_REVOKE

/* How many bytes of a device a debugger may copy at once: claims wait meanwhile. */
#define IOMEM_COPY	64

/* For @get_unmapped_area: addresses at which entries can be huge, where any can. */
#define iomem_get_unmapped_area	pfnmap_get_unmapped_area

struct address_space *iomem_mapping_get(struct iomem_mapping *im);
void iomem_mapping_detach(struct file *file);
int iomem_mapping_release(struct inode *inode, struct file *file);
int iomem_mmap_range(struct vm_area_struct *vma, phys_addr_t start, unsigned long len);
void iomem_mapping_unregister(struct iomem_mapping *im);

int iomem_mmap(struct vm_area_struct *vma, unsigned long pfn, const void *owner);
int iomem_mmap_io(struct vm_area_struct *vma, unsigned long pfn);
int iomem_mmap_resource(struct vm_area_struct *vma, const struct resource *res);
int iomem_mmap_prepare(struct vm_area_desc *desc);
int iomem_mmap_prepare_range(struct vm_area_desc *desc, phys_addr_t start,
			     unsigned long len);
void iomem_mapping_gone(struct iomem_mapping *im, const void *owner, phys_addr_t start,
			phys_addr_t end);
const void *iomem_owner(const struct vm_area_struct *vma);
bool iomem_range_is_exclusive(phys_addr_t start, phys_addr_t last);
unsigned long iomem_uniform_size(unsigned long pfn, unsigned long size);
unsigned long iomem_block_claims(void);
void iomem_unblock_claims(void);
void iomem_recheck(void);

void iomem_trace_refused(const struct file *file, phys_addr_t start,
			 unsigned long size);
void iomem_trace_refused_page(const struct vm_area_struct *vma, unsigned long addr);

DECLARE_TRACEPOINT(iomem_refused);

/**
 * iomem_refuse() - say that user space is refused a range
 * @file: the file through which it asked
 * @start: first physical address
 * @size: number of bytes
 *
 * For an interface that refuses in mmap, read or write; faults say it themselves. The
 * trace event iomem_refused has the process, the interface, and the claimant of the
 * range. Not for modules.
 *
 * Context: Process context. May sleep.
 * Return: -EPERM.
 */
static inline int iomem_refuse(const struct file *file, phys_addr_t start,
			       unsigned long size)
{
	if (tracepoint_enabled(iomem_refused))
		iomem_trace_refused(file, start, size);
	return -EPERM;
}

/**
 * iomem_refuse_page() - the same as iomem_refuse(), for a page of a VMA
 * @vma: VMA of a file that has an iomem mapping
 * @addr: address in @vma
 *
 * Context: as for iomem_refuse().
 */
static inline void iomem_refuse_page(const struct vm_area_struct *vma, unsigned long addr)
{
	if (tracepoint_enabled(iomem_refused))
		iomem_trace_refused_page(vma, addr);
}

/**
 * iomem_mapping_attach() - let an open file map through an iomem mapping
 * @file: file that is being opened
 * @mapping: what iomem_mapping_get(), or the function that DEFINE_IOMEM_MAPPING()
 *	defines, returned; or an ERR_PTR()
 *
 * The reference to @mapping passes to @file; iomem_mapping_release() drops it. Call it in
 * open, with the result of the call as the result of the open.
 *
 * Context: Any context.
 * Return: 0, or the error that @mapping is. On an error @file is unchanged.
 */
static inline int iomem_mapping_attach(struct file *file,
				       struct address_space *mapping)
{
	if (IS_ERR(mapping))
		return PTR_ERR(mapping);

	file->f_mapping = mapping;
	return 0;
}

#else /* !CONFIG_IOMEM_REVOKE */

#define iomem_get_unmapped_area	NULL

static inline struct address_space *iomem_mapping_get(struct iomem_mapping *im)
{
	return NULL;
}

static inline int iomem_mapping_attach(struct file *file,
				       struct address_space *mapping)
{
	/* A file may have an f_mapping that is no iomem mapping. */
	if (mapping)
		file->f_mapping = mapping;
	return 0;
}

static inline void iomem_mapping_detach(struct file *file)
{
}

static inline int iomem_mapping_release(struct inode *inode, struct file *file)
{
	return 0;
}

static inline void iomem_mapping_unregister(struct iomem_mapping *im)
{
}

static inline int iomem_mmap(struct vm_area_struct *vma, unsigned long pfn,
			     const void *owner)
{
	return remap_pfn_range(vma, vma->vm_start, pfn,
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

static inline int iomem_mmap_io(struct vm_area_struct *vma, unsigned long pfn)
{
	return io_remap_pfn_range(vma, vma->vm_start, pfn,
				  vma->vm_end - vma->vm_start,
				  vma->vm_page_prot);
}

static inline int iomem_mmap_resource(struct vm_area_struct *vma,
				      const struct resource *res)
{
	if (res->flags & IORESOURCE_MEM)
		vma->vm_pgoff += res->start >> PAGE_SHIFT;
	return iomem_mmap_io(vma, vma->vm_pgoff);
}

static inline int iomem_mmap_range(struct vm_area_struct *vma, phys_addr_t start,
				   unsigned long len)
{
	return vm_iomap_memory(vma, start, len);
}

static inline int iomem_mmap_prepare(struct vm_area_desc *desc)
{
	mmap_action_remap_full(desc, desc->pgoff);
	desc->action.error_override = -EAGAIN;
	return 0;
}

static inline int iomem_mmap_prepare_range(struct vm_area_desc *desc,
					   phys_addr_t start, unsigned long len)
{
	mmap_action_simple_ioremap(desc, start, len);
	return 0;
}

static inline void iomem_mapping_gone(struct iomem_mapping *im, const void *owner,
				      phys_addr_t start, phys_addr_t end)
{
}

static inline bool iomem_range_is_exclusive(phys_addr_t start, phys_addr_t last)
{
	return false;
}

static inline const void *iomem_owner(const struct vm_area_struct *vma)
{
	return NULL;
}

static inline unsigned long iomem_uniform_size(unsigned long pfn,
					       unsigned long size)
{
	return size;
}

static inline unsigned long iomem_block_claims(void)
{
	return 0;
}

static inline void iomem_unblock_claims(void)
{
}

static inline void iomem_recheck(void)
{
}

static inline int iomem_refuse(const struct file *file, phys_addr_t start,
			       unsigned long size)
{
	return -EPERM;
}

#endif /* CONFIG_IOMEM_REVOKE */

/**
 * iomem_refuse_resource() - refuse a mapping that begins with an exclusive page
 * @vma: VMA that is being mapped, with vm_pgoff the offset in @res
 * @res: range of the device; anything may be mapped of one that is not memory
 *
 * iomem_is_exclusive() for the first page, and iomem_refuse() if it is.
 *
 * Context: Process context. May sleep.
 * Return: whether the page is exclusive.
 */
static inline bool iomem_refuse_resource(const struct vm_area_struct *vma,
					 const struct resource *res)
{
	phys_addr_t addr = res->start + PFN_PHYS(vma->vm_pgoff);

	return (res->flags & IORESOURCE_MEM) && iomem_is_exclusive(addr) &&
	       iomem_refuse(vma->vm_file, addr & PAGE_MASK, PAGE_SIZE);
}

/**
 * DEFINE_IOMEM_MAPPING_OPS() - define an iomem mapping with rules of its own
 * @_name: name of the interface, an identifier
 * @_ops: address of its struct iomem_mapping_ops
 *
 * See DEFINE_IOMEM_MAPPING().
 */
#define DEFINE_IOMEM_MAPPING_OPS(_name, _ops)				\
static struct iomem_mapping _name##_iomem __maybe_unused = {		\
	.ops = (_ops),							\
};									\
static __maybe_unused struct address_space *_name##_iomem_mapping(void)	\
{									\
	return iomem_mapping_get(&_name##_iomem);			\
}

/**
 * DEFINE_IOMEM_MAPPING() - define the iomem mapping of an interface
 * @_name: name of the interface, an identifier
 *
 * Defines ``_name_iomem``, a static struct iomem_mapping, and
 * ``_name_iomem_mapping()``, a static function that returns its address_space.
 * The function suits @f_mapping of a static struct bin_attribute. Nothing else
 * is needed before the first open, see iomem_mapping_get().
 */
#define DEFINE_IOMEM_MAPPING(_name)	DEFINE_IOMEM_MAPPING_OPS(_name, NULL)

#endif /* _LINUX_IOMEM_REVOKE_H */
