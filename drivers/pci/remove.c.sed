# SPDX-License-Identifier: GPL-2.0-only
# Step removed: 5 lines
#
# Alone, on a kernel without iomem mappings. Sysfs and procfs let nobody map anew at this
# point.
# Step removed
/^static void pci_free_resources(/,/^}$/ {
	s/^		if (res->parent)$/&  {/
	s/  {$/ {/
	/^			release_resource(res);$/ {
		i\
			/* Nobody can map it anew: sysfs and procfs are gone. */\
			if (resource_type(res) == IORESOURCE_MEM)\
				iomem_unmap(res);
		a\
		}
	}
}
