# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
#
# Packages of the Debian archive, by way of the machine's own mirror and keyring,
# and with the signatures checked; also of suites newer than the machine's.

# The suites that have newer kernels, and tools, than the machine.
NEWER_SUITES="trixie-backports forky sid"

# Use the state folder of name $1, which nobody else uses meanwhile.
use_archive() {
	apt=$CACHE/apt/$1
	mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
	exec 9> "$apt/lock"
	flock 9
}

# apt with a state folder of our own: no root needed, nothing of it disturbed.
apt_private() {
	tool=$1
	shift
	"$tool" -q -o Dir::State::Lists="$apt/lists" -o Dir::Cache="$apt/cache" \
		-o Dir::State::Status=/dev/null -o APT::Get::List-Cleanup=true \
		-o Dir::Etc::SourceList="$apt/sources.list" \
		-o Dir::Etc::SourceParts=/dev/null \
		-o APT::Sandbox::User="$(id -un)" "$@"
}

# The machine's own entries for Debian: "mirror suite file-of-the-entry" lines.
debian_entries() {
	# shellcheck disable=SC2016 # apt expands it
	apt-get indextargets 'Created-By: Packages' 'Origin: Debian' \
		--format '$(REPO_URI) $(RELEASE) $(SOURCESENTRY)' | sort -u
}

# Write one source line: mirror $1, suite $2, and the keyring of entry $3.
write_source() {
	keyring=$(sed -n 's/^Signed-By: *\(\/[^ ]*\).*/\1/p
		s/.*[[ ]signed-by=\([^] ]*\).*/\1/p' "${3%:*}" | head -n 1)
	for type in deb deb-src; do
		[ "$type" = deb ] || [ -n "${with_source:-}" ] || continue
		echo "$type ${keyring:+[signed-by=$keyring] }$1 $2 main"
	done >> "$apt/sources.list"
}

# The sources $1: "own", those of the machine, or "newer" suites of its mirror.
write_sources() {
	: > "$apt/sources.list"
	debian_entries > "$apt/entries"
	[ -s "$apt/entries" ] || return 1
	while read -r uri suite entry; do
		if [ "$1" = own ]; then
			write_source "$uri" "$suite" "$entry"
			continue
		fi
		case $suite in
		*-*) continue ;;
		esac
		for suite in $NEWER_SUITES; do
			write_source "$uri" "$suite" "$entry"
		done
		return
	done < "$apt/entries"
}

# Bring the package lists of write_sources $1 up to date, or fail.
update_archive() {
	write_sources "$1" && apt_private apt-get -o Acquire::Retries=2 \
		-o APT::Update::Error-Mode=any update >"$apt/log" 2>&1
}
