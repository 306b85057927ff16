// SPDX-License-Identifier: GPL-2.0-only
/*
 * A PCI host bridge with two devices, for tests: one whose BAR can be resized, and one
 * whose BARs are none, of which the kernel knows (non_compliant_bars)
 *
 * Their configuration space is a table; the memory of the BAR is RAM that the kernel was
 * not told of: boot with memmap=1M$0x10000000 memmap=8M%0x10100000-1, for the kernel
 * keeps free what follows RAM. It begins where a BAR of 1 MiB may, but none of 2 MiB: one
 * that is resized moves. The device decodes nothing, so that RAM stays in reach at each
 * address where the BAR once was.
 */

#include <linux/array_size.h>
#include <linux/bitfield.h>
#include <linux/bits.h>
#include <linux/init.h>
#include <linux/ioport.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/numa.h>
#include <linux/pci.h>
#include <linux/sizes.h>

#define REBAR_START	0x10100000
#define REBAR_SIZE	SZ_8M
#define REBAR_DOMAIN	1
#define REBAR_ID	0x1eba1234	/* as selftests look for it */
#define BROKEN_ID	0x6f608086	/* as a quirk does */

/* Offsets of the capabilities */
#define REBAR_EXP	0x40
#define REBAR_CAP	PCI_CFG_SPACE_SIZE

#define REBAR_SIZES	(BIT(4) | BIT(5) | BIT(6))	/* 1, 2 and 4 MiB */
#define REBAR_ONE	BIT(5)			/* in PCI_REBAR_CTRL_NBAR_MASK */

/* By device number. Accessed under pci_lock */
static u32 rebar_config[][PCI_CFG_SPACE_EXP_SIZE / 4] = { {
	[PCI_VENDOR_ID / 4] = REBAR_ID,
	[PCI_COMMAND / 4] = PCI_STATUS_CAP_LIST << 16,
	[PCI_CLASS_REVISION / 4] = PCI_CLASS_MEMORY_RAM << 16,
	[PCI_BASE_ADDRESS_0 / 4] = PCI_BASE_ADDRESS_MEM_TYPE_64 |
				   PCI_BASE_ADDRESS_MEM_PREFETCH,
	[PCI_CAPABILITY_LIST / 4] = REBAR_EXP,
	[(REBAR_EXP + PCI_CAP_LIST_ID) / 4] = PCI_CAP_ID_EXP |
			(PCI_EXP_TYPE_RC_END << 4 | 2) << 16,
	[REBAR_CAP / 4] = PCI_EXT_CAP_ID_REBAR | 1 << 16,
	[(REBAR_CAP + PCI_REBAR_CAP) / 4] = REBAR_SIZES,
	[(REBAR_CAP + PCI_REBAR_CTRL) / 4] = REBAR_ONE,
}, {
	[PCI_VENDOR_ID / 4] = BROKEN_ID,
	[PCI_CLASS_REVISION / 4] = PCI_CLASS_SYSTEM_OTHER << 16,
	/* What answers where the BARs should be, whatever is written there */
	[PCI_BASE_ADDRESS_0 / 4] = 0xfff00000,
	[PCI_BASE_ADDRESS_1 / 4] = 0xfffff001,
} };

/* The word at @where, or NULL if nothing is at @devfn */
static u32 *rebar_word(unsigned int devfn, int where)
{
	if (PCI_FUNC(devfn) || PCI_SLOT(devfn) >= ARRAY_SIZE(rebar_config))
		return NULL;
	return &rebar_config[PCI_SLOT(devfn)][where / 4];
}

/* The bits of the word at @where that can be written */
static u32 rebar_writable(unsigned int devfn, int where)
{
	if (PCI_SLOT(devfn))
		return 0;

	switch (where) {
	case PCI_COMMAND:
		return PCI_COMMAND_MEMORY | PCI_COMMAND_MASTER;
	case PCI_BASE_ADDRESS_0:
		return -(SZ_1M << FIELD_GET(PCI_REBAR_CTRL_BAR_SIZE,
					    *rebar_word(devfn, REBAR_CAP + PCI_REBAR_CTRL)));
	case PCI_BASE_ADDRESS_1:
		return ~0;
	case REBAR_CAP + PCI_REBAR_CTRL:
		return PCI_REBAR_CTRL_BAR_SIZE;
	default:
		return 0;
	}
}

static int rebar_read(struct pci_bus *bus, unsigned int devfn, int where, int size,
		      u32 *value)
{
	u32 *word = rebar_word(devfn, where);

	if (!word)
		return PCIBIOS_DEVICE_NOT_FOUND;
	*value = *word >> (where % 4 * 8) & (~0U >> (32 - size * 8));
	return PCIBIOS_SUCCESSFUL;
}

static int rebar_write(struct pci_bus *bus, unsigned int devfn, int where, int size,
		       u32 value)
{
	u32 *word = rebar_word(devfn, where);
	int shift = where % 4 * 8;
	u32 mask = ~0U >> (32 - size * 8) << shift;

	if (!word)
		return PCIBIOS_DEVICE_NOT_FOUND;
	mask &= rebar_writable(devfn, where & ~3);
	*word = (*word & ~mask) | (value << shift & mask);
	/* Another size: no bit of the address holds. */
	if (mask && where == REBAR_CAP + PCI_REBAR_CTRL)
		*rebar_word(devfn, PCI_BASE_ADDRESS_0) &= ~PCI_BASE_ADDRESS_MEM_MASK;
	return PCIBIOS_SUCCESSFUL;
}

static struct pci_ops rebar_ops = {
	.read = rebar_read,
	.write = rebar_write,
};

static struct pci_sysdata rebar_sysdata = {
	.domain = REBAR_DOMAIN,
	.node = NUMA_NO_NODE,
};

static struct resource rebar_window =
	DEFINE_RES_MEM_NAMED(REBAR_START, REBAR_SIZE, "iomem_rebar");
static struct pci_bus *rebar_bus;

static int __init rebar_init(void)
{
	LIST_HEAD(windows);
	int ret;

	if (region_intersects(REBAR_START, REBAR_SIZE, IORESOURCE_SYSTEM_RAM,
			      IORES_DESC_NONE) != REGION_DISJOINT)
		return -ENODEV;
	ret = insert_resource(&iomem_resource, &rebar_window);
	if (ret)
		return ret;

	pci_add_resource(&windows, &rebar_window);
	pci_lock_rescan_remove();
	rebar_bus = pci_scan_root_bus(NULL, 0, &rebar_ops, &rebar_sysdata, &windows);
	if (rebar_bus) {
		pci_assign_unassigned_bus_resources(rebar_bus);
		pci_bus_add_devices(rebar_bus);
	}
	pci_unlock_rescan_remove();
	if (rebar_bus)
		return 0;

	pci_free_resource_list(&windows);
	remove_resource(&rebar_window);
	return -ENOMEM;
}

static void __exit rebar_exit(void)
{
	pci_lock_rescan_remove();
	pci_stop_root_bus(rebar_bus);
	pci_remove_root_bus(rebar_bus);
	pci_unlock_rescan_remove();
	remove_resource(&rebar_window);
}

module_init(rebar_init);
module_exit(rebar_exit);
MODULE_DESCRIPTION("PCI devices: a BAR that can be resized, and BARs that are none");
MODULE_LICENSE("GPL");
