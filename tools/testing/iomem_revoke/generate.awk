# SPDX-License-Identifier: GPL-2.0-only
#
# usage: awk -v first=NUMBER -v list=FILE -f generate.awk FILE.c
#
# Make each condition and each statement of functions in FILE.c one that can be broken, by
# its number, counted from NUMBER on: MUTANT_IF(NUMBER, CONDITION) is the condition, or the
# opposite; MUTANT_DO(NUMBER, STATEMENT) is the statement, or nothing. Appends to list what
# each number stands for: "NUMBER FUNCTION: no CONDITION" or "NUMBER FUNCTION: without
# STATEMENT". Reads kernel style: the brace of a function is the first of its line.

# What only asserts, annotates or reports, and what the tests put in the place of a function
function is_idle(text) {
	return text ~ /^(lockdep_assert_|might_|cond_resched\(|guard\(|pr_|KUNIT_|goto )/
}

function is_declaration(text) {
	return text ~ /^(const|static|struct|enum|unsigned|int|bool|void|ulong|[a-z0-9_]+_t) / &&
		text !~ /^[a-z0-9_]+_t [-+]?= /
}

function number(what, text) {
	gsub(/[ \t\n]+/, " ", text)
	print first, fname ": " what " " text >> list
	return first++
}

# The position behind what is in parentheses, or what ends with one of chars, from i on.
function skip(text, i, chars,	c, depth, quoted) {
	for (depth = 0; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (c == "\"" && substr(text, i - 1, 1) != "\\" && substr(text, i - 1, 1) != "'")
			quoted = !quoted
		if (quoted)
			continue
		if (!depth && index(chars, c))
			return i + 1
		if (c ~ /[({[]/)
			depth++
		if (c ~ /[])}]/ && !--depth && chars == "")
			return i + 1
	}
	return i
}

# Where is the "?" of a choice, if text is one?
function choice(text,	i, c, depth) {
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (c ~ /[({[]/)
			depth++
		if (c ~ /[])}]/)
			depth--
		if (!depth && c == "?")
			return i
	}
	return 0
}

# The terms of a condition, each of which can be broken, if there are two or more.
function terms(text,	i, from, depth, c, out, found) {
	if (choice(text))
		return text
	from = 1
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (c ~ /[({[]/)
			depth++
		if (c ~ /[])}]/)
			depth--
		if (depth || substr(text, i, 2) !~ /^(&&|\|\|)$/)
			continue
		out = out term(substr(text, from, i - from)) substr(text, i, 2)
		from = i + 2
		found = 1
		i++
	}
	return found ? out term(substr(text, from)) : text
}

function term(text,	before, behind) {
	match(text, /^[ \t\n]*/)
	before = substr(text, 1, RLENGTH)
	text = substr(text, RLENGTH + 1)
	match(text, /[ \t\n]*$/)
	behind = substr(text, RSTART)
	text = substr(text, 1, RSTART - 1)
	return before "MUTANT_IF(" number("no", text) ", " text ")" behind
}

function condition(text) {
	if (text ~ /^[ \t\n]*$/)
		return text
	return "MUTANT_IF(" number("no", text) ", " terms(text) ")"
}

# What is returned: the condition before "?", or the terms.
function value(text,	i) {
	i = choice(text)
	if (i && substr(text, i + 1, 1) != ":")
		return condition(substr(text, 1, i - 2)) " " substr(text, i)
	return terms(text)
}

function statement(text,	i) {
	if (match(text, /^[a-z_]+:[ \t\n]+/)) {
		i = RLENGTH
		return substr(text, 1, i) statement(substr(text, i + 1))
	}
	if (text ~ /^return /)
		return "return " value(substr(text, 8))
	if (text ~ /^return|^$/ || is_idle(text) || is_declaration(text))
		return text
	return "MUTANT_DO(" number("without", text) ", " text ")"
}

# The body of a function, from i on.
function body(text, i,	out, word, end, depth, parts) {
	while (i <= length(text)) {
		if (substr(text, i, 2) == "/*") {
			end = i + index(substr(text, i), "*/") + 1
			out = out substr(text, i, end - i)
			i = end
			continue
		}
		word = substr(text, i, 1)
		if (word ~ /[ \t\n{};]/) {
			depth += (word == "{") - (word == "}")
			out = out word
			i++
			continue
		}
		if (word == "#") {
			end = i + index(substr(text, i), "\n")
			out = out substr(text, i, end - i)
			i = end
			continue
		}
		match(substr(text, i), /^[A-Za-z0-9_]*/)
		word = substr(text, i, RLENGTH)
		if (word ~ /^(else|do)$/) {
			out = out word
			i += length(word)
		} else if (word ~ /^(if|while|for|switch)$|for_?each/) {
			i += length(word)
			while (substr(text, i, 1) == " ") {
				word = word " "
				i++
			}
			end = skip(text, i, "")
			out = out word "(" head(word, substr(text, i + 1, end - i - 2)) ")"
			i = end
		} else {
			end = skip(text, i, ";") - 1
			out = out statement(substr(text, i, end - i))
			i = end
		}
	}
	return out
}

# What is in the parentheses of a statement that begins with word.
function head(word, text,	one, two) {
	if (word ~ /^(if|while) *$/)
		return condition(text)
	if (word !~ /^for *$/)
		return text
	one = skip(text, 1, ";")
	two = skip(text, one, ";")
	match(substr(text, one), /^ */)
	return substr(text, 1, one - 1) substr(text, one, RLENGTH) \
		condition(substr(text, one + RLENGTH, two - 1 - one - RLENGTH)) \
		substr(text, two - 1)
}

# The name of the function is before the first parenthesis.
!inside && /^[a-zA-Z].*[a-z0-9_]\(/ {
	fname = $0
	sub(/\(.*/, "", fname)
	sub(/.*[ *]/, "", fname)
}
!inside && $0 == "{" {
	inside = 1
	text = ""
	print
	next
}
inside && $0 == "}" {
	inside = 0
	printf "%s", body(text, 1)
}
inside {
	text = text $0 "\n"
	next
}
{ print }
