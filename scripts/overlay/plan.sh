# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
#
# Which edits change the kernel tree $KDIR, and in which order: apply makes them, edits
# lists them.

# The files of the steps, in order.
step_files() {
	printf '%s\n' "$OVERLAY"/scripts/overlay/steps/[0-9][0-9]-*
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

# What the "Unless:" lines of file $1 say.
conditions() {
	sed -n 's|^[/# *]*Unless: ||p' "$OVERLAY/$1"
}

# Print why this tree does not need file $1, if so. Its conditions name a file and what to
# look for there; with "!", what not to find.
needless() {
	conditions "$1" | while read -r where pattern; do
		case $pattern in
		'! '*)
			grep -qsE -- "${pattern#! }" "$KDIR/$where" ||
				echo "$where lacks '${pattern#! }'" ;;
		*)
			! grep -qsE -- "$pattern" "$KDIR/$where" ||
				echo "$where has '$pattern'" ;;
		esac
	done | head -n 1
}

# Print "STEP $1 $2 $3", or "STEP skip $2 $3 WHY".
plan_line() {
	why=$(needless "$2")
	if [ -z "$why" ]; then
		echo "$step $1 $2 $3"
	else
		echo "$step skip $2 $3 $why"
	fi
}

# New files below $1 that only an older kernel needs come with the step that says so.
plan_new() {
	(cd "$OVERLAY/$1" && find . -type f ! -name '*.cocci' ! -name '*.sed' \
		-exec grep -l "^[#*/ ]* Step $step\$" {} +) |
		sed 's|^\./||' | sort | while read -r file; do
			plan_line new "$1$file" "$file"
		done
}

# All edits of this step below $1, a backport or nothing: first what spatch does, then
# what is left for sed.
plan_edits() {
	for suffix in cocci sed; do
		(cd "$OVERLAY/$1" && find . -name backport -prune -o -path ./scripts -prune \
			-o -name "*.$suffix" -exec grep -l -e "^virtual .*\<$step\>" \
			-e "^# Step $step: [0-9]" {} +) |
			sed 's|^\./||' | sort
	done | while read -r edit; do
		case $edit in
		*.sed)
			plan_line sed "$1$edit" "${edit%.sed}" ;;
		*.h.cocci)
			plan_line spatch "$1$edit" "${edit%.cocci}" ;;
		*.cocci)
			plan_line spatch "$1$edit" "${edit%.cocci}.c" ;;
		esac
	done
}

backports() {
	(cd "$OVERLAY" && find backport -mindepth 1 -maxdepth 1 -type d) | sort -V
}

# What the step in file $1 does, a line each: its name; "new", "spatch" or "sed"; our file;
# and the file of the tree that it becomes or edits. "skip" instead, and the reason at the
# end, where the tree does not need it.
plan_step() {
	step=${1##*/[0-9][0-9]-}
	sed -n 's/^# New: //p' "$1" | tr ' ' '\n' | sed "s/.*/$step new & &/"
	for version in $(backports); do
		plan_new "$version/"
	done
	for version in $(backports); do
		plan_edits "$version/"
	done
	plan_edits ""
}
