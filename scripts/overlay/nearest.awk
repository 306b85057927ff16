# SPDX-License-Identifier: GPL-2.0-only
#
# usage: awk -v step=STEP -v name=FILE -f nearest.awk EDIT FILE
#
# For each line that the edit EDIT looks for in step STEP, and that FILE lacks: which line
# of FILE has the most words in common with it, and what is around that?

# The words of text as keys of list, less those that stand for something in a semantic
# patch. Returns their number.
function words(text, list,	n, word) {
	delete list
	while (match(text, /[A-Za-z_][A-Za-z0-9_]+/)) {
		word = substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
		if (!(word in stands) && !(word in list)) {
			list[word] = 1
			n++
		}
	}
	return n + 0
}

# The line of a semantic patch as a regular expression.
function expression(text,	word, result) {
	while (match(text, /[A-Za-z_][A-Za-z0-9_]*|\.\.\.|[ \t]+|[^A-Za-z_ \t]/)) {
		word = substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
		if (word == "...")
			word = ".*"
		else if (word in stands)
			word = "[^,;(]*([(][^;]*[)])?[^,;(]*"
		else if (word ~ /^[ \t]/)
			word = "[ \t]*"
		else if (word !~ /[A-Za-z0-9_]/)
			word = "[ \t]*[" word "][ \t]*"
		result = result word
	}
	gsub(/\[\^\]/, "\\^", result)
	return result
}

# The basic regular expression text as an extended one.
function extended(text,	char, result) {
	gsub(/\\[<>]/, "", text)
	while (match(text, /\\?./)) {
		char = substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
		if (char ~ /^\\[(){}|+?]$/)
			char = substr(char, 2)
		else if (char ~ /^[(){}|+?]$/)
			char = "[" char "]"
		result = result char
	}
	return result
}

function want(text, regex) {
	if (!words(text, unused))
		return
	wanted[++wants] = text
	regexes[wants] = regex
	where[wants] = FNR
}

# At signs are around what stands for something in the rule that follows.
function semantic_patch(	i, symbol) {
	if (/^@.*@$/) {
		head = !head
		if (head) {
			delete stands
			gsub(/[^A-Za-z0-9_]/, " ")
			active = !/ (script|initialize|finalize) / &&
				(!/ depends on / || index($0, " " step " "))
		}
	} else if (head) {
		if (!/^(symbol|declarer)/) {
			sub(/=.*/, "")
			gsub(/[^A-Za-z0-9_]/, " ")
			for (i = split($0, symbol, " "); i > 1; i--)
				stands[symbol[i]] = 1
		}
	} else if (active && /^[- ]/ && !/^[- ][ \t]*(\/\/|\.\.\.)/) {
		sub(/^[- ][ \t]*/, "")
		want($0, expression($0))
	}
}

# The regular expression at the start of a command of sed.
function command(	text) {
	if (/^# Step [^:]*$/) {
		named = 1
		on = $3 == step
	}
	if ((named && !on) || /^#/)
		return
	if (!continued && match($0, /^[\t ]*s?[\/|]/)) {
		text = substr($0, RSTART + RLENGTH)
		sub(/[\/|].*/, "", text)
		want(text, extended(text))
	}
	continued = /\\$/
}

FNR == NR {
	if (FILENAME ~ /\.cocci$/)
		semantic_patch()
	else
		command()
	next
}

{
	line[FNR] = $0
	lines = FNR
}

# Is there a line that expression w matches? What a statement is broken into may be on two.
function matched(w,	n) {
	for (n = 1; regexes[w] != "" && n <= lines; n++)
		if ((line[n] " " line[n + 1]) ~ regexes[w])
			return 1
	return 0
}

# The line that has most in common with what is wanted; where several do, one that ends
# alike.
function nearest(w,	n, score, best, at, word, list, found) {
	delete stands
	words(wanted[w], list)
	for (n = 1; n <= lines; n++) {
		words(line[n], found)
		score = 0
		for (word in list)
			score += word in found
		if (score)
			score += substr(line[n], length(line[n])) == substr(wanted[w], length(wanted[w])) ? 0.5 : 0
		if (score > best) {
			best = score
			at = n
		}
	}
	return at + 0
}

END {
	for (w = 1; w <= wants; w++) {
		if (matched(w))
			continue
		printf "line %d of the edit: %s\n", where[w], wanted[w]
		at = nearest(w)
		if (!at) {
			print "nothing like it is there\n"
			continue
		}
		printf "nearest is %s:%d\n", name, at
		for (n = at - 3; n <= at + 3; n++)
			if (n > 0 && n <= lines)
				printf "%s %d\t%s\n", n == at ? ">" : " ", n, line[n]
		print ""
	}
}
