# SPDX-License-Identifier: GPL-2.0-only
# Step samples: 9 lines
/^config SAMPLE_KFIFO$/ i\
config SAMPLE_IOMEM_REVOKE\
	tristate "Build example of a mapping of a BAR that claims revoke"\
	depends on IOMEM_REVOKE && PCI && m\
	help\
	  This builds a driver for the ivshmem device of QEMU that lets user\
	  space map its memory, but for what another driver claims. It shows\
	  what the author of an interface that maps I/O memory has to write.\
	  The module will be called iomem_sample.\

