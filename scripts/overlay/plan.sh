# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
#
# Which edits change the kernel tree $KDIR, and in which order: apply makes them, edits
# lists them.

# The files of the steps, in order; or $ONLY_STEP.
step_files() {
	if [ -n "${ONLY_STEP:-}" ]; then
		echo "$ONLY_STEP"
	else
		printf '%s\n' "$OVERLAY"/scripts/overlay/steps/[0-9][0-9]-*
	fi
}

# Their names.
steps() {
	step_files | sed 's|.*/[0-9]*-||'
}

require_stock_tree() {
	version=$(kernel_version "$KDIR")
	version_at_least "$version" 6.1 ||
		die "$KDIR: Linux $version is not supported; take 6.1 or later"
	if [ -f "$KDIR/$STATE/manifest" ]; then
		die "$KDIR: the overlay is already there; nothing to do"
	fi
	if [ -f "$KDIR/include/linux/iomem_revoke.h" ]; then
		die "$KDIR: has iomem-revoke, but not from here; take a stock tree"
	fi
	grep -q revoke_iomem "$KDIR/kernel/resource.c" ||
		die "$KDIR: kernel/resource.c has no revoke_iomem(); take a stock tree"
}

# Our files below $1 that have lines that match $2, and these, as FILE:LINE. What is
# installed for coccicheck edits nothing here.
lines_of() {
	(cd "$OVERLAY" && find "$1" -path ./.git -prune -o -path ./scripts -prune -o \
		-type f -exec grep -HE -e "$2" {} +) | sed 's|^\./||'
}

backports() {
	(cd "$OVERLAY" && find backport -mindepth 1 -maxdepth 1 -type d) | sort -V
}

# What files must say of the tree, to be skipped: "OURS FILE PATTERN", or "OURS FILE !
# PATTERN" if FILE must not have it.
conditions() {
	lines_of . '^[/# *]*Unless: ' | sed 's|:[/# *]*Unless: | |'
}

# The files that the tree does not need, and why.
needless() {
	conditions | while read -r ours where pattern; do
		case $pattern in
		'! '*)
			grep -qsE -- "${pattern#! }" "$KDIR/$where" ||
				echo "$ours $where lacks '${pattern#! }'" ;;
		*)
			! grep -qsE -- "$pattern" "$KDIR/$where" ||
				echo "$ours $where has '$pattern'" ;;
		esac
	done
}

# The steps that our files belong to: "new OURS STEP" or "edit OURS STEP".
memberships() {
	step_files | while read -r file; do
		sed -n 's/^# New: //p' "$file" | tr ' ' '\n' |
			sed "s/.*/new & ${file##*/[0-9][0-9]-}/"
	done
	# New files that only an older kernel needs.
	lines_of backport '^[#*/ ]* Step [^ ]+$' | grep -v '\.\(cocci\|sed\):' |
		sed 's|:.* | |; s|^|new |'
	lines_of . '^(virtual [a-z]|# Step [^ :]+: [0-9])' | grep '\.\(cocci\|sed\):' |
		sed 's/# Step \([^ :]*\):.*/\1/; s/virtual //; s/:/ /' |
		while read -r ours names; do
			for name in $names; do
				echo "edit $ours ${name%,}"
			done
		done
}

# What apply does to the tree, a line each: the step; "new", "spatch" or "sed"; our file;
# and the file of the tree that it becomes or edits. "skip" instead, and the reason at the
# end, where the tree does not need it. In each step new files come first, then the edits
# of backports, for the oldest kernel first, and then the others; of each, first what
# spatch does, then what is left for sed.
plan() {
	{
		steps | sed 's/^/step /'
		backports | sed 's/^/base /'
		needless | sed 's/^/needless /'
		memberships
	} | awk '
		$1 == "step" { order[$2] = ++steps; next }
		$1 == "base" { base[$2 "/"] = ++bases; next }
		$1 == "needless" {
			if (!($2 in why)) {
				why[$2] = $0
				sub(/^needless [^ ]* /, "", why[$2])
			}
			next
		}
		!($3 in order) || ($2, $3) in seen { next }
		{
			seen[$2, $3] = 1
			file = $2
			first = bases + 1
			if (match(file, /^backport\/[^\/]*\//)) {
				first = base[substr(file, 1, RLENGTH)]
				file = substr(file, RLENGTH + 1)
			}
			rank = 0
			what = $1
			if (what == "edit" && sub(/\.sed$/, "", file)) {
				rank = 2
				what = "sed"
			} else if (what == "edit" && sub(/\.cocci$/, "", file)) {
				rank = 1
				what = "spatch"
				if (file !~ /\.h$/)
					file = file ".c"
			}
			if ($2 in why)
				what = "skip"
			printf("%03d %d %03d %d %s %s %s %s%s\n", order[$3], rank != 0, first,
			       rank, $3, what, $2, file, ($2 in why) ? " " why[$2] : "")
		}' | LC_ALL=C sort -k 1,4 -k 7,7 | cut -d ' ' -f 5-
}
