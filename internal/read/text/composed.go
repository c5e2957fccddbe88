package text

import (
	"strings"

	"hearsay/internal/read/charset"
)

// composed is the paragraph with composed letters: й is one letter, however it was written. Each byte keeps its place in the snapshot.
func (p Paragraph) composed() Paragraph {
	if charset.Composed(p.Text) {
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
		n := max(1, charset.Cluster(p.Text[i:]))
		cluster := p.Text[i : i+n]
		composed := charset.Compose(cluster)
		put(composed, i, i+n, composed == cluster)
		i += n
	}
	return Paragraph{Text: b.String(), at: at, said: p.said}
}
