package find

import (
	"strings"
	"unicode/utf8"

	"hearsay/internal/read/span"
)

// A marker knows the words of a query in their forms. FTS5 would mark only those that stand as they were asked for.
type marker struct{ words, keys map[string]bool }

func markerOf(query string) marker {
	m := marker{map[string]bool{}, map[string]bool{}}
	for f := range strings.FieldsSeq(strings.ReplaceAll(query, `"`, " ")) {
		if strings.HasPrefix(f, "-") {
			continue
		}
		for at := range span.Words(f) {
			w := span.Plain(at.In(f))
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
	for w := range span.Words(text) {
		if m.is(span.Plain(w.In(text))) {
			from, to = max(0, w.From-before), min(len(text), w.To+after)
			break
		}
	}
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	var b strings.Builder
	part, last := text[from:to], 0
	for w := range span.Words(part) {
		if m.is(span.Plain(w.In(part))) {
			b.WriteString(part[last:w.From] + "⟦" + w.In(part) + "⟧")
			last = w.To
		}
	}
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
