# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2034 # the verbs use them
#
# The machines under test. $MACHINE names one, x86_64 unless it is set:
#
#   KERNEL_ARCH, CROSS_COMPILE, IMAGE	how its kernel is made
#   CONFIGS		in tools/testing/iomem_revoke, on top of kernel.config
#   QEMU, BOARD		the program, and what it emulates beside the devices of all
#   CONSOLE		where kernel messages go
#   RESULT_DEVICE, RESULT_PORT	where init writes to: for QEMU, and in the machine
#   MACHINE_PACKAGES	of Debian, beside those that all need
#   LACKS		what tests need and the machine does not have: see lacking()

pc() {
	KERNEL_ARCH=x86
	IMAGE=arch/x86/boot/bzImage
	BOARD="-device VGA"
	CONSOLE=ttyS0
	RESULT_DEVICE="-serial chardev:result"
	RESULT_PORT=/dev/ttyS1
}

i386() {
	pc
	CROSS_COMPILE=i686-linux-gnu-
	QEMU=qemu-system-i386
	BOARD="$BOARD -cpu qemu64"
	MACHINE_PACKAGES="gcc-i686-linux-gnu libc6-dev-i386-cross"
	LACKS="pmem free_region addresses"
}

# The board has one serial port; the second is on PCI.
arm64() {
	KERNEL_ARCH=arm64
	IMAGE=arch/arm64/boot/Image
	CROSS_COMPILE=aarch64-linux-gnu-
	QEMU=qemu-system-aarch64
	BOARD="-machine virt,gic-version=3 -cpu cortex-a57"
	CONSOLE=ttyAMA0
	RESULT_DEVICE="-device pci-serial,chardev=result"
	RESULT_PORT=/dev/ttyS0
	MACHINE_PACKAGES="gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-system-arm"
	LACKS="memtypes low_memory memmap hpet procfs_mmap slots"
}

choose_machine() {
	CROSS_COMPILE=
	MACHINE_PACKAGES=
	LACKS=
	case $1 in
	x86_64)
		pc
		QEMU=qemu-system-x86_64
		BOARD="$BOARD -cpu qemu64,+pdpe1gb"
		CONFIGS="x86 64bit x86_64" ;;
	i386)
		i386
		CONFIGS="x86 i386" ;;
	i386pae)
		i386
		CONFIGS="x86 i386 pae" ;;
	arm64)
		arm64
		CONFIGS="64bit arm64" ;;
	arm64-64k)
		arm64
		CONFIGS="64bit arm64 64k" ;;
	*)
		die "no machine $1; say x86_64, i386, i386pae, arm64 or arm64-64k" ;;
	esac
}

MACHINE=${MACHINE:-x86_64}
choose_machine "$MACHINE"

# What $MACHINE lacks, a line each: the word of LACKS, the options of kselftest_harness.h
# that leave out what needs it, and what it is.
lacking() {
	while read -r what options text; do
		case " $LACKS " in
		*" $what "*)
			echo "$what $options $text" ;;
		esac
	done <<-END
		memtypes -F,cache_mode,-F,mode,-T,cache_modes_do_not_pile_up a list of cache modes (x86's PAT)
		low_memory -F,low_memory System RAM that is shown as zeros (x86's first MiB)
		memmap -F,devmem_io,-T,H9_refused_access_is_explained,-F,pmem,-F,resize,-T,no_file_for_a_bar_that_is_none,-T,private_page_survives_resize_of_other_device memory set aside on the command line
		pmem -F,pmem persistent memory
		free_region -F,free_region request_free_mem_region() (64 bits)
		addresses -T,child_that_is_born_during_claim_has_no_huge_entry room for thousands of mappings (64 bits)
		hpet -T,H13_claim_revokes_registers_of_hpet,-T,lsiomem_tells_of_hpet an HPET
		procfs_mmap -V,procfs_shared,-V,procfs_private,-V,procfs,-V,nvme_procfs,-V,virtio_procfs mmap of /proc/bus/pci
		slots -F,plug slots to plug devices into
	END
}

# The configuration of the kernel of $MACHINE, with each FRAGMENT of the list $1 on top
config_with() (
	cd "$OVERLAY/tools/testing/iomem_revoke" || exit
	# shellcheck disable=SC2086 # a list
	printf '%s.config\n' kernel $CONFIGS $1 | xargs cat
)
