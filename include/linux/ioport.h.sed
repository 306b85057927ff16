# SPDX-License-Identifier: GPL-2.0-only
# Step notifier: 19 lines
# Step claimant: 2 lines
# Step retire: 2 lines
# Step removed: 1 line
#
# Declare the notifier chain. A conditional declaration is
# beyond spatch, which does not see both of its branches.

# Step notifier
/^extern struct address_space \*iomem_get_mapping(void);$/ {
	i\
struct notifier_block;\
\
/* Actions of an iomem claim notifier, whose data is the struct resource */\
#define IOMEM_CLAIM	1	/* a driver has claimed the range */\
#define IOMEM_GONE	2	/* the range of a device was released */\
\
int register_iomem_claim_notifier(struct notifier_block *nb);\
int unregister_iomem_claim_notifier(struct notifier_block *nb);\
void iomem_claim_synchronize(void);\
\
#ifdef CONFIG_IOMEM_REVOKE\
void iomem_announce(unsigned long action, struct resource *res);\
bool resource_is_iomem(const struct resource *res);\
#else\
static inline void iomem_announce(unsigned long action, struct resource *res)\
{\
}\
#endif\

}

# Step claimant
/^extern bool resource_is_exclusive(/,/;$/ {
	/;$/ a\
bool resource_exclusive_name(struct resource *root, u64 addr, resource_size_t size,\
			     char *name, size_t len);
}

# Step retire
/^extern struct address_space \*iomem_get_mapping(void);$/,+1 d

# Step removed
#
# Alone, on a kernel without iomem mappings.
/^extern struct address_space \*iomem_get_mapping(void);$/ a\
void iomem_unmap(const struct resource *res);
