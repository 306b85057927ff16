# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
#
# What the verbs of scripts/overlay share. A verb sources this file first.

set -eu

# shellcheck disable=SC2034 # the verbs use them
OVERLAY=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
CACHE=${IOMEM_REVOKE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/iomem-revoke}
VERB=$(basename -- "$0")

# The folder in a kernel tree that holds what unapply needs.
STATE=.iomem-revoke

say() {
	printf '%s: %s\n' "$VERB" "$*"
}

die() {
	printf '%s: %s\n' "$VERB" "$*" >&2
	exit 1
}

# Version of the kernel tree $1 as in its Makefile: 6.12.117
kernel_version() {
	awk -F ' *= *' '
		$1 == "VERSION" { v = $2 }
		$1 == "PATCHLEVEL" { p = $2 }
		$1 == "SUBLEVEL" { s = $2; exit }
		END { print v "." p "." s }' "$1/Makefile"
}

require_kernel_tree() {
	if [ ! -d "$1" ]; then
		die "$1: no such folder; give a kernel tree as KDIR=path"
	fi
	if [ ! -f "$1/Makefile" ] || [ ! -f "$1/Kbuild" ] ||
	   [ ! -f "$1/kernel/resource.c" ]; then
		die "$1: not a kernel source tree; give one as KDIR=path"
	fi
}

# Is version $1 at least version $2?
version_at_least() {
	[ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]
}

# One line for each file that differs from the manifest $1 in the folder $2.
changed_files() {
	(cd "$2" && sha256sum --quiet --check "$1" 2>/dev/null) |
		sed 's/: FAILED.*//' || :
}

# Give the tree $1 back the files it had, from the folder that apply left.
swap_back() {
	rm -rf "$1/$STATE/orig"
	mkdir "$1/$STATE/orig"
	tar -C "$1/$STATE/orig" -xpf "$1/$STATE/orig.tar" ||
		die "$1: cannot unpack $STATE/orig.tar; free space there"
	while read -r file; do
		if [ -f "$1/$STATE/orig/$file" ]; then
			mv -f "$1/$STATE/orig/$file" "$1/$file"
		else
			rm -f "$1/$file"
			(cd "$1" && rmdir -p --ignore-fail-on-non-empty \
				"$(dirname "$file")" 2>/dev/null) || :
		fi
	done < "$1/$STATE/files"
	rm -rf "${1:?}/$STATE"
}

# The folder of the cache for the stock tree $1: its own, or one by its path.
cache_of() {
	case $1 in
	"$CACHE"/*/stock/linux)
		dirname "$(dirname "$1")" ;;
	*)
		echo "$CACHE/kdir/$(printf '%s' "$1" | sha256sum | cut -c 1-12)" ;;
	esac
}

# For the machine of machines.sh, if that is there.
kbuild() (
	tree=$1 build=$2
	shift 2
	CCACHE_DIR="$CACHE/ccache" CCACHE_BASEDIR="$CACHE" CCACHE_NOHASHDIR=1 \
	CCACHE_MAXSIZE=4G KBUILD_BUILD_TIMESTAMP=0 \
		make -s -C "$tree" O="$build" -j"$(nproc)" CC="ccache ${CROSS_COMPILE:-}gcc" \
			HOSTCC="ccache gcc" ${KERNEL_ARCH:+ARCH="$KERNEL_ARCH"} \
			CROSS_COMPILE="${CROSS_COMPILE:-}" "$@"
)

# Copy the build folder $1 to $2. The commands that made objtool name their folder: were
# it made anew, so would be every object.
copy_build() {
	cp -a "$1" "$2"
	find "$2/tools" -name '.*.cmd' -exec sed -i "s|$1/|$2/|g" {} +
}

# What tells one state of the overlay, with the steps up to $2, on the stock tree $1
# from another.
overlay_id() {
	tree_id "$1"
	echo "${2:-}"
	(cd "$OVERLAY" && find . -path ./.git -prune -o -type f -print | LC_ALL=C sort |
		xargs sha256sum | sha256sum)
}

# Make $2 a copy of the stock tree $1 with the overlay applied, or its steps up to
# $3, unless it is. A file that stays as it was keeps its time, so that little is
# built again.
refresh_patched_tree() {
	if [ -d "$2" ] && [ "$(cat "$2/../overlay" 2>/dev/null)" = "$(overlay_id "$1" "${3:-}")" ]; then
		return 0
	fi
	rm -f "$2/../overlay"
	fresh=$2.new
	rm -rf "$fresh"
	mkdir -p "$(dirname "$2")"
	cp -al "$1" "$fresh" 2>/dev/null || cp -a "$1" "$fresh" ||
		die "cannot copy $1 to $fresh; is there space left?"
	"$OVERLAY/scripts/overlay/apply" "$fresh" ${3:+"$3"} >&2 || exit 1
	if [ -f "$2/$STATE/files" ] && [ "$(cat "$2/../version" 2>/dev/null)" = "$(tree_id "$1")" ]; then
		while read -r file; do
			[ ! -f "$fresh/$file" ] || ! cmp -s "$2/$file" "$fresh/$file" ||
				mv "$2/$file" "$fresh/$file"
		done < "$2/$STATE/files"
	fi
	rm -rf "$2"
	mv "$fresh" "$2"
	tree_id "$1" > "$2/../version"
	overlay_id "$1" "${3:-}" > "$2/../overlay"
}

# Does file $1 say $2, what it was made from? Only of a stock tree $3 that fetch made is
# this all that may have changed.
made_from() {
	[ -f "$3/../version" ] && [ "$(cat "$1" 2>/dev/null)" = "$2" ]
}

# What tells one stock tree from its next version.
tree_id() {
	cat "$1/../version" 2>/dev/null || kernel_version "$1"
}

# Every option that $1 sets must be in $2, but those that $3 matches.
check_config() {
	grep -E '^CONFIG_[A-Z0-9_]+=' "$1" | sort -u | grep -v "$3" | while read -r option; do
		name=${option%%=*}
		last=$(grep "^$name=" "$1" | tail -n 1)
		[ "$option" = "$last" ] || continue
		case $option in
		*=n)
			! grep -q "^$name=" "$2" ;;
		*)
			grep -qx "$option" "$2" ;;
		esac || echo "$option"
	done | xargs -r | { read -r missing || exit 0
		die "the kernel configuration lacks $missing"; }
}

# Wait for process $1, which writes to the log $2; say now and then that $3.
show_progress() {
	start=$(date +%s)
	while kill -0 "$1" 2>/dev/null; do
		sleep 2
		now=$(($(date +%s) - start))
		[ $((now % 30)) -gt 1 ] || [ $now -lt 10 ] ||
			say "$3: ${now} s" >&2
	done
	wait "$1"
}
