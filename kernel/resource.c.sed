# SPDX-License-Identifier: GPL-2.0-only
# Step notifier: 35 lines
# Step inserted: 15 lines
# Step claimant: 36 lines
# Step retire: 9 lines
# Step removed: 18 lines
# Expect retire: 0 revoke

# Step notifier
#
# The functions that the semantic patch calls come before their callers.
/^\/\* Return the conflict entry if you can't request it \*\/$/ i\
/* Is @res in the tree of iomem_resource? */\
static bool is_iomem(const struct resource *res)\
{\
	while (res->parent)\
		res = res->parent;\
	return res == \&iomem_resource;\
}\
\
#ifdef CONFIG_IOMEM_REVOKE\
/**\
 * resource_is_iomem() - is a resource in the tree of iomem_resource?\
 * @res: the resource\
 *\
 * Context: Any context.\
 * Return: whether it is.\
 */\
bool resource_is_iomem(const struct resource *res)\
{\
	bool ret;\
\
	read_lock(\&resource_lock);\
	ret = is_iomem(res);\
	read_unlock(\&resource_lock);\
	return ret;\
}\
#endif\
\
/* Is @res a range of I/O memory, and not a claim of one? */\
static bool is_device_memory(const struct resource *res)\
{\
	return IS_ENABLED(CONFIG_IOMEM_REVOKE) \&\&\
	       resource_type(res) == IORESOURCE_MEM \&\&\
	       !(res->flags \& IORESOURCE_BUSY) \&\& is_iomem(res);\
}\

# Step inserted
/^\/\* Return the conflict entry if you can't request it \*\/$/ i\
/* Announce @new if it was inserted busy: that is a claim, too. */\
static void iomem_announce_busy(struct resource *new)\
{\
	bool claim;\
\
	if (!IS_ENABLED(CONFIG_IOMEM_REVOKE) || !(new->flags \& IORESOURCE_BUSY))\
		return;\
\
	read_lock(\&resource_lock);\
	claim = is_iomem(new);\
	read_unlock(\&resource_lock);\
	if (claim)\
		iomem_announce(IOMEM_CLAIM, new);\
}\

# Step claimant
#
# One function answers, with and without a name; without, the compiler drops it.
/^\/\*$/ {
	N
	/\n \* Check if an address is exclusive to the kernel/ {
		N
		N
		N
		N
		s/^/\n/
		h
		s/.*/\/* resource_is_exclusive(), and the name of the resource that makes it so *\//
	}
}
/^bool resource_is_exclusive(struct resource \*root, u64 addr, resource_size_t size)$/,/^}$/ {
	s/^bool resource_is_exclusive(.*/static __always_inline bool find_exclusive(struct resource *root, u64 addr,\
					   resource_size_t size, char *name,\
					   size_t len)/
	/^	read_unlock(&resource_lock);$/ i\
	if (err \&\& name)\
		strscpy(name, p->name ?: "", len);
	/^}$/ {
		G
		a\
bool resource_is_exclusive(struct resource *root, u64 addr, resource_size_t size)\
{\
	return find_exclusive(root, addr, size, NULL, 0);\
}\
\
#ifdef CONFIG_IOMEM_REVOKE_TRACE\
/**\
 * resource_exclusive_name() - find the resource that makes a range exclusive\
 * @root: root of the tree\
 * @addr: first address\
 * @size: number of addresses\
 * @name: buffer for the name of the first such resource\
 * @len: size of @name\
 *\
 * Context: Any context.\
 * Return: true and a name if the range is exclusive, false otherwise.\
 */\
bool resource_exclusive_name(struct resource *root, u64 addr, resource_size_t size,\
			     char *name, size_t len)\
{\
	return find_exclusive(root, addr, size, name, len);\
}\
#endif
	}
}

# Step retire
#
# What is left of the conditional around revoke_iomem(), and its blank line.
/^#ifdef CONFIG_IO_STRICT_DEVMEM$/,/^#endif$/ {
	/^#endif$/ N
	d
}
# A comment that was true of revoke_iomem()
/^			write_unlock(&resource_lock);$/ {
	N
	N
	N
	N
	/so revoke any$/ {
		N
		N
		s/\n\n\n.*/\n/
	}
}

# Step removed
#
# Alone, on a kernel without iomem mappings.
/^struct address_space \*iomem_get_mapping(void)$/,/^}$/ {
	/^}$/ a\
\
/**\
 * iomem_unmap() - unmap a range of a device that goes away\
 * @res: the range, in the tree of iomem_resource\
 *\
 * The caller sees to it that nobody maps the range anew.\
 *\
 * Context: Process context. May sleep.\
 */\
void iomem_unmap(const struct resource *res)\
{\
	/* Pairs with smp_store_release() in iomem_init_inode(). */\
	struct inode *inode = smp_load_acquire(\&iomem_inode);\
\
	if (inode)\
		unmap_mapping_range(inode->i_mapping, res->start,\
				    resource_size(res), 1);\
}
}
