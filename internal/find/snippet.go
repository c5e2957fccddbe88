package find

import (
	"strings"
	"unicode/utf8"
)

// A marker knows the words of a query in their forms. FTS5 would mark only those that stand as they were asked for.
type marker struct{ words, keys map[string]bool }

func markerOf(query string) marker {
	m := marker{map[string]bool{}, map[string]bool{}}
	for f := range strings.FieldsSeq(strings.ReplaceAll(query, `"`, " ")) {
		if strings.HasPrefix(f, "-") {
			continue
		}
		for w := range strings.FieldsFuncSeq(f, func(r rune) bool { return !letter(r) }) {
			m.words[strings.ToLower(w)] = true
			for _, s := range stems(strings.ToLower(w)) {
				m.keys[s] = true
			}
			for _, n := range nameKeys(w) {
				m.keys[n] = true
			}
		}
	}
	return m
}

func (m marker) is(w string) bool {
	if m.words[strings.ToLower(w)] {
		return true
	}
	for _, k := range wordKeys(w) {
		if m.keys[k] {
			return true
		}
	}
	return false
}

// before and after are how many bytes a snippet shows around the first word that was found.
const before, after = 80, 160

// snippet is the text around the first word that was found, found words in ⟦ and ⟧; the beginning where none is in the text.
func (m marker) snippet(text string) string {
	from, to := 0, min(len(text), after)
	eachWord(text, func(i, j int) bool {
		if !m.is(text[i:j]) {
			return true
		}
		from, to = max(0, i-before), min(len(text), j+after)
		return false
	})
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	var b strings.Builder
	part, last := text[from:to], 0
	eachWord(part, func(i, j int) bool {
		if m.is(part[i:j]) {
			b.WriteString(part[last:i] + "⟦" + part[i:j] + "⟧")
			last = j
		}
		return true
	})
	b.WriteString(part[last:])
	s := strings.Join(strings.Fields(b.String()), " ")
	if from > 0 {
		s = "… " + s
	}
	if to < len(text) {
		s += " …"
	}
	return s
}

// eachWord calls f with the place of every word until it says no.
func eachWord(text string, f func(from, to int) bool) {
	start := -1
	for i, r := range text {
		switch {
		case letter(r) && start < 0:
			start = i
		case !letter(r) && start >= 0:
			if !f(start, i) {
				return
			}
			start = -1
		}
	}
	if start >= 0 {
		f(start, len(text))
	}
}
