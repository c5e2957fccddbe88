package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/read/charset"
)

// tidy is the paragraph as readers and rules take it: without soft hyphens and control characters, and with composed letters. "minis\u00adtry"
// is the word ministry, and й is one letter, however it was written. Each byte keeps its place in the snapshot.
func (p Paragraph) tidy() Paragraph {
	if charset.Composed(p.Text) && strings.IndexFunc(p.Text, unseen) < 0 {
		return p
	}
	var b strings.Builder
	var at []place
	put := func(s string, from, to int, same bool) {
		b.WriteString(s)
		for k := range len(s) {
			switch {
			case p.at == nil:
			case same:
				at = append(at, p.at[from+k])
			default:
				at = append(at, place{p.at[from].from, p.at[to-1].to})
			}
		}
	}
	for i := 0; i < len(p.Text); {
		if r, n := utf8.DecodeRuneInString(p.Text[i:]); unseen(r) {
			i += n
			continue
		}
		n := max(1, charset.Cluster(p.Text[i:]))
		cluster := p.Text[i : i+n]
		composed := charset.Compose(cluster)
		put(composed, i, i+n, composed == cluster)
		i += n
	}
	return Paragraph{Text: b.String(), at: at}
}

// unseen reports whether a character shows nothing and divides words only for programs.
func unseen(r rune) bool { return r == '\u00ad' || unicode.IsControl(r) }
