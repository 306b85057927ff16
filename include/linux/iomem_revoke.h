/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * User mappings of I/O memory, and how they go when a driver claims it.
 *
 * Theory of operation: an interface that lets user space map I/O memory gives
 * its open files an address_space of their own, an iomem mapping. All VMAs of
 * the interface are found there again, so that a claim (request_mem_region()
 * and friends) can take away what user space had mapped of the range.
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
#include <linux/tracepoint-defs.h>
#include <linux/types.h>

struct range;

#ifdef CONFIG_IOMEM_REVOKE

/*
 * For @get_unmapped_area of struct file_operations: addresses at which entries can
 * be huge, where those for device memory can be.
 */
#ifdef CONFIG_ARCH_SUPPORTS_PMD_PFNMAP
#define iomem_get_unmapped_area	thp_get_unmapped_area
#else
#define iomem_get_unmapped_area	NULL
#endif

/**
 * struct iomem_mapping - an interface through which user space maps I/O memory
 * @allowed: what may user space see of page frame @pfn in @vma now? 0 is nothing, 1
 *	the page, 2 zeros in its place. It depends on nothing but whether the page is
 *	System RAM, or exclusive: of a range with neither, it is asked for the first
 *	page. Optional: without it, user space may see a page as long as no part of
 *	it is exclusive, see iomem_is_exclusive().
 * @translate: replace @range, physical addresses of whole pages, by the @nr-th
 *	range of file offsets at which the interface shows any of them, counting
 *	from 0. Returns false when there is no such range. Optional: without it,
 *	the file offset is the physical address.
 * @gone: is what @vma showed gone for good? Then no page comes back. Optional.
 * @owned: are these pages of @vma claimed by the driver that offers them? Then
 *	nobody else can claim them, and user space may see them. Optional.
 *
 * Define one with DEFINE_IOMEM_MAPPING(), or initialise one that is part of
 * another object with IOMEM_MAPPING_INIT().
 *
 * @translate is called while a driver claims a range, and may claim one itself.
 * The others are called in page faults, and must not. All may sleep. None may open
 * a file of an iomem mapping, or unregister one.
 */
struct iomem_mapping {
	int (*allowed)(const struct vm_area_struct *vma, unsigned long pfn);
	bool (*translate)(const struct iomem_mapping *im, unsigned int nr,
			  struct range *range);
	bool (*gone)(const struct vm_area_struct *vma);
	bool (*owned)(const struct vm_area_struct *vma, unsigned long pfn,
		      unsigned long nr);

	/* private: */
	struct list_head node;
	struct inode *inode;
	unsigned int files;
};

/**
 * IOMEM_MAPPING_INIT() - initialiser of a struct iomem_mapping
 * @_allowed: its @allowed, or NULL
 * @_translate: its @translate, or NULL
 * @_gone: its @gone, or NULL
 * @_owned: its @owned, or NULL
 *
 * See also DEFINE_IOMEM_MAPPING().
 */
#define IOMEM_MAPPING_INIT(_allowed, _translate, _gone, _owned) {	\
	.allowed = (_allowed),						\
	.translate = (_translate),					\
	.gone = (_gone),						\
	.owned = (_owned),						\
}

struct address_space *iomem_mapping_get(struct iomem_mapping *im);
void iomem_mapping_unregister(struct iomem_mapping *im);
void iomem_mapping_unmap(struct iomem_mapping *im, phys_addr_t start, phys_addr_t end);
int iomem_mapping_release(struct inode *inode, struct file *file);
int iomem_mmap(struct vm_area_struct *vma, unsigned long pfn);
int iomem_mmap_prepare(struct vm_area_desc *desc);
vm_fault_t iomem_fault(struct vm_fault *vmf);
int iomem_access(struct vm_area_struct *vma, unsigned long addr, void *buf,
		 int len, int write);
unsigned long iomem_size_to_ask(unsigned long pfn, unsigned long size);
bool iomem_resource_gone(const struct vm_area_struct *vma);
void iomem_access_begin(struct file *file);
void iomem_access_end(struct file *file);
void iomem_trace_refused(const struct file *file, phys_addr_t start,
			 unsigned long size);
void iomem_trace_refused_page(const struct vm_area_struct *vma, unsigned long addr);

DECLARE_TRACEPOINT(iomem_refused);

/**
 * iomem_refuse() - tell who wants to know that user space does not get a range
 * @file: the file through which it asked
 * @start: first physical address
 * @size: number of bytes
 *
 * For an interface that refuses in mmap, read or write; faults tell by themselves.
 * With the trace event iomem_refused enabled, it says which process asked, through
 * which interface, and who has claimed the range. Not for modules.
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
 * iomem_refuse_page() - the same as iomem_refuse(), for a page that is mapped
 * @vma: VMA of a file that may have an iomem mapping
 * @addr: address in @vma
 *
 * Context: as for iomem_refuse().
 * Return: -EINVAL.
 */
static inline int iomem_refuse_page(const struct vm_area_struct *vma, unsigned long addr)
{
	if (tracepoint_enabled(iomem_refused))
		iomem_trace_refused_page(vma, addr);
	return -EINVAL;
}

static const struct vm_operations_struct iomem_vm_ops __maybe_unused = {
	.fault = iomem_fault,
	.access = iomem_access,
};

/**
 * iomem_mapping_attach() - let an open file map through an iomem mapping
 * @file: file that is being opened
 * @mapping: what iomem_mapping_get(), or the function that
 *	DEFINE_IOMEM_MAPPING() defines, returned: an error, too
 *
 * The reference to @mapping passes to @file, iomem_mapping_release() drops it.
 * Call it in open, with the result of the call as the result of the open.
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

/**
 * iomem_mmap_io() - the same as iomem_mmap(), for what is certainly no memory
 * @vma: as for iomem_mmap()
 * @pfn: as for iomem_mmap()
 *
 * In the place of io_remap_pfn_range(): a guest with encrypted memory shares I/O
 * with its host.
 *
 * Context: Process context, with the mmap_lock held for writing. May sleep.
 * Return: as iomem_mmap().
 */
static inline int iomem_mmap_io(struct vm_area_struct *vma, unsigned long pfn)
{
	vma->vm_page_prot = pgprot_decrypted(vma->vm_page_prot);
	return iomem_mmap(vma, pfn);
}

/**
 * iomem_mmap_pgoff() - map I/O memory, of which a VMA names the page frame
 * @vma: VMA of a file that has an iomem mapping, with vm_page_prot the cache mode,
 *	and vm_pgoff the page frame that it begins with
 *
 * The same as iomem_mmap(); sets vm_ops, too.
 *
 * Context: Process context, with the mmap_lock held for writing. May sleep.
 * Return: as iomem_mmap().
 */
static inline int iomem_mmap_pgoff(struct vm_area_struct *vma)
{
	vma->vm_ops = &iomem_vm_ops;
	return iomem_mmap(vma, vma->vm_pgoff);
}

/* Does a range have @nr pages from page @first of it? */
static inline bool iomem_range_has(phys_addr_t start, unsigned long len,
				   unsigned long first, unsigned long nr)
{
	unsigned long pages = PFN_UP(offset_in_page(start) + len);

	return start + len >= start && first <= pages && nr <= pages - first;
}

/**
 * iomem_mmap_range() - map a range of I/O memory, as far as a VMA asks for it
 * @vma: VMA of a file that has an iomem mapping, with vm_page_prot the cache mode
 * @start: physical address that file offset 0 shows
 * @len: number of bytes
 *
 * In the place of vm_iomap_memory(). Sets vm_ops, too: all that a simple @mmap of
 * struct file_operations has to do.
 *
 * Context: Process context, with the mmap_lock held for writing. May sleep.
 * Return: as iomem_mmap(); also -EINVAL if @vma goes beyond the range.
 */
static inline int iomem_mmap_range(struct vm_area_struct *vma, phys_addr_t start,
				   unsigned long len)
{
	if (!iomem_range_has(start, len, vma->vm_pgoff, vma_pages(vma)))
		return -EINVAL;

	vma->vm_ops = &iomem_vm_ops;
	return iomem_mmap_io(vma, PHYS_PFN(start) + vma->vm_pgoff);
}

/**
 * iomem_mmap_prepare_range() - the same as iomem_mmap_range(), before there is a VMA
 * @desc: what the VMA will be
 * @start: physical address that file offset 0 shows
 * @len: number of bytes
 *
 * For @mmap_prepare of struct file_operations, in the place of
 * mmap_action_simple_ioremap().
 *
 * Context: Process context, with the mmap_lock held for writing. May sleep.
 * Return: as iomem_mmap_range().
 */
static inline int iomem_mmap_prepare_range(struct vm_area_desc *desc,
					   phys_addr_t start, unsigned long len)
{
	if (!iomem_range_has(start, len, desc->pgoff, vma_desc_pages(desc)))
		return -EINVAL;

	desc->vm_ops = &iomem_vm_ops;
	desc->pgoff += PHYS_PFN(start);
	desc->page_prot = pgprot_decrypted(desc->page_prot);
	return iomem_mmap_prepare(desc);
}

#else /* !CONFIG_IOMEM_REVOKE */

struct iomem_mapping {
};

#define IOMEM_MAPPING_INIT(...)	{ }

static inline struct address_space *iomem_mapping_get(struct iomem_mapping *im)
{
	return NULL;
}

static inline void iomem_mapping_unregister(struct iomem_mapping *im)
{
}

static inline void iomem_mapping_unmap(struct iomem_mapping *im,
				       phys_addr_t start, phys_addr_t end)
{
}

static inline int iomem_mapping_attach(struct file *file,
				       struct address_space *mapping)
{
	return 0;
}

static inline int iomem_mapping_release(struct inode *inode, struct file *file)
{
	return 0;
}

static inline int iomem_mmap(struct vm_area_struct *vma, unsigned long pfn)
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

static inline int iomem_mmap_pgoff(struct vm_area_struct *vma)
{
	return iomem_mmap(vma, vma->vm_pgoff);
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

static inline unsigned long iomem_size_to_ask(unsigned long pfn,
					      unsigned long size)
{
	return size;
}

static inline bool iomem_resource_gone(const struct vm_area_struct *vma)
{
	return false;
}

static inline void iomem_access_begin(struct file *file)
{
}

static inline void iomem_access_end(struct file *file)
{
}

static inline int iomem_refuse(const struct file *file, phys_addr_t start,
			       unsigned long size)
{
	return -EPERM;
}

static inline int iomem_refuse_page(const struct vm_area_struct *vma, unsigned long addr)
{
	return -EINVAL;
}

#define iomem_fault	NULL
#define iomem_access	generic_access_phys
#define iomem_get_unmapped_area	NULL

#endif /* CONFIG_IOMEM_REVOKE */

/**
 * iomem_refuse_fault() - the same as iomem_refuse(), for a page that is touched
 * @vmf: fault in a VMA of a file that may have an iomem mapping
 *
 * Context: as for iomem_refuse().
 * Return: VM_FAULT_SIGBUS.
 */
static inline vm_fault_t iomem_refuse_fault(const struct vm_fault *vmf)
{
	iomem_refuse_page(vmf->vma, vmf->address);
	return VM_FAULT_SIGBUS;
}

/**
 * iomem_refuses() - is a page exclusive, so that @vma may not begin with it?
 * @vma: VMA that is being mapped
 * @addr: physical address
 *
 * The same as iomem_is_exclusive(), and tells of it as iomem_refuse() does.
 *
 * Context: Process context. May sleep.
 * Return: whether the page is exclusive.
 */
static inline bool iomem_refuses(const struct vm_area_struct *vma, phys_addr_t addr)
{
	return iomem_is_exclusive(addr) &&
	       iomem_refuse(vma->vm_file, addr & PAGE_MASK, PAGE_SIZE);
}

/**
 * DEFINE_IOMEM_MAPPING_OPS() - define an iomem mapping with callbacks
 * @_name: name of the interface, an identifier
 * @_allowed: its @allowed, or NULL
 * @_translate: its @translate, or NULL
 * @_gone: its @gone, or NULL
 * @_owned: its @owned, or NULL
 *
 * See DEFINE_IOMEM_MAPPING().
 */
#define DEFINE_IOMEM_MAPPING_OPS(_name, _allowed, _translate, _gone, _owned)	\
static struct iomem_mapping _name##_iomem __maybe_unused =		\
	IOMEM_MAPPING_INIT(_allowed, _translate, _gone, _owned);	\
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
#define DEFINE_IOMEM_MAPPING(_name) \
	DEFINE_IOMEM_MAPPING_OPS(_name, NULL, NULL, NULL, NULL)

#endif /* _LINUX_IOMEM_REVOKE_H */
