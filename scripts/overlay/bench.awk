# SPDX-License-Identifier: GPL-2.0-only
#
# The table of bench, in Markdown, and with the variable svg its plot: a bar a row,
# as long as its ratio, to a logarithmic scale, and a mark at the goal.

function x(ratio)
{
	ratio = ratio < 0.00001 ? 0.00001 : ratio
	return 430 + 60 * log(ratio * 100000) / log(10)
}

function log10_line(power)
{
	printf "<line x1='%d' x2='%d' y1='30' y2='%d' stroke='#ddd'/><text x='%d' y='22' text-anchor='middle'>%s x</text>\n",
		x(10 ^ power), x(10 ^ power), 40 + 18 * rows, x(10 ^ power), 10 ^ power > svg
}

FNR == NR {
	min[$1, $2] = $3
	med[$1, $2] = $4
	max[$1, $2] = $5
	next
}

FNR == 1 {
	print "Instructions, Linux " version ", " runs " runs: minimum / median / maximum\n"
	print "| work | compared with | patched | ratio | goal | |"
	print "|---|---|---|---|---|---|"
}

{
	what = $5
	for (i = 6; i <= NF; i++)
		what = what " " $i
	ours = med["patched", $1]
	base = $2 == "none" ? $3 : med[$2, $3]
	if (ours == "" || base == "") {
		printf "| %s | | | | at most %s | **missed** not measured |\n", what, $4
		next
	}
	ratio = ours / base
	met = $2 == "none" ? ours <= $4 : ratio <= $4
	theirs = $2 == "none" ? "" : min[$2, $3] " / " base " / " max[$2, $3]
	goal = $2 == "none" ? $4 : $4 " x"
	printf "| %s | %s | %s | %.5f x | at most %s | %s |\n", what, theirs,
		min["patched", $1] " / " ours " / " max["patched", $1], ratio, goal,
		met ? "met" : "**missed** "
	rows++
	name[rows] = what
	value[rows] = ratio
	aim[rows] = $2 == "none" ? 1 : $4
	good[rows] = met
}

END {
	printf "<svg xmlns='http://www.w3.org/2000/svg' width='860' height='%d' font-family='sans-serif' font-size='11'>\n",
		50 + 18 * rows > svg
	print "<title>Instructions of Linux " version ", patched to what it is compared with; the mark is the goal</title>" > svg
	for (power = -5; power <= 1; power++)
		log10_line(power)
	for (i = 1; i <= rows; i++) {
		y = 36 + 18 * (i - 1)
		gsub(/&/, "\\&amp;", name[i])
		printf "<text x='5' y='%d'>%s</text><rect x='430' y='%d' width='%d' height='12' fill='%s'/><line x1='%d' x2='%d' y1='%d' y2='%d' stroke='black' stroke-width='2'/>\n",
			y + 10, name[i], y, x(value[i]) - 430, good[i] ? "#4a9" : "#c44",
			x(aim[i]), x(aim[i]), y - 2, y + 14 > svg
	}
	print "</svg>" > svg
}
