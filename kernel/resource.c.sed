# SPDX-License-Identifier: GPL-2.0-only
# Step claimant: 29 lines
# Step retire: 4 lines

# Step claimant
#
# The one answer, with and without a name; without, the compiler drops it.
/^bool resource_is_exclusive(struct resource \*root, u64 addr, resource_size_t size)$/,/^}$/ {
	s/^bool resource_is_exclusive(.*/static __always_inline bool find_exclusive(struct resource *root, u64 addr,\
					   resource_size_t size, char *name,\
					   size_t len)/
	/^	read_unlock(&resource_lock);$/ i\
	if (err \&\& name)\
		strscpy(name, p->name ?: "", len);
	/^}$/ a\
\
bool resource_is_exclusive(struct resource *root, u64 addr, resource_size_t size)\
{\
	return find_exclusive(root, addr, size, NULL, 0);\
}\
\
#ifdef CONFIG_IOMEM_REVOKE_TRACE\
/**\
 * resource_exclusive_name() - who excludes user space from a range?\
 * @root: root of the tree\
 * @addr: first address\
 * @size: number of addresses\
 * @name: becomes the name of the first resource that does, if any\
 * @len: size of @name\
 *\
 * Context: Any context.\
 * Return: what resource_is_exclusive() does.\
 */\
bool resource_exclusive_name(struct resource *root, u64 addr, resource_size_t size,\
			     char *name, size_t len)\
{\
	return find_exclusive(root, addr, size, name, len);\
}\
#endif
}

# Step retire
#
# What is left of the conditional around revoke_iomem(), and its blank line.
/^#ifdef CONFIG_IO_STRICT_DEVMEM$/,/^#endif$/ {
	/^#endif$/ N
	d
}
