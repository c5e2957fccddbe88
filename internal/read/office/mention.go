package office

import (
	"strings"
	"unicode/utf8"

	"hearsay/internal/read/span"
)

// A mention is a person, an office or a body in the words: any of its three parts may be missing. Parts are ranges of tokens.
type Mention struct {
	From, To          int
	Name, Post, Where span.Run
	Former            bool
}

func (m Mention) Named() bool { return m.Name.To > m.Name.From }
func (m Mention) Seated() bool {
	return m.Post.To > m.Post.From
}

// spanOf are the words of a part, without the ending of the possessive.
func (r *Reading) SpanOf(s span.Run) span.Span {
	span := r.Span(s.From, s.To)
	for _, e := range []string{"'s", "’s"} {
		if s.To > s.From && strings.HasSuffix(span.In(r.Text), e) {
			span.To -= len(e)
		}
	}
	return span
}

// somebody reports whether a mention names one person who may have done or undergone something: "Obama's" is of something else, "the Web" a thing.
func (r *Reading) Somebody(m *Mention) bool {
	if m == nil || !m.Named() || m.Name.To-m.Name.From > 4 {
		return false
	}
	last := r.Word(m.Name.To - 1)
	one := m.Name.To-m.Name.From == 1 && !m.Seated()
	switch next := r.Word(m.Name.To); {
	case strings.HasSuffix(last, "'s"), strings.HasSuffix(last, "’s"), (next == "’" || next == "'") && r.Adjacent(m.Name.To):
		return false
	case one && (r.Words().People[last] || EndsWith(last, []string{"ans"}) || r.Words().Articles[r.Word(m.Name.From-1)]):
		return false
	}
	return true
}

// mentions are those of a paragraph, in order; what stands in apposition is one: "the mayor of Arva, Ivan Belov".
func (r *Reading) mentions() []Mention {
	var list []Mention
	for i := 0; i < len(r.Tokens); {
		m, ok := r.g.Mention(r, i)
		if !ok {
			i++
			continue
		}
		if n := len(list); n > 0 && r.apposed(list[n-1], m) {
			last := &list[n-1]
			last.To = m.To
			if m.Seated() {
				last.Post, last.Where, last.Former = m.Post, m.Where, m.Former
			}
			if m.Named() {
				last.Name = m.Name
			}
			if r.Word(last.To) == "," {
				last.To++
			}
		} else {
			list = append(list, m)
		}
		i = m.To
	}
	return list
}

// apposed reports whether a comma alone stands between a name and an office, and the second is closed by a mark or a verb.
func (r *Reading) apposed(a, b Mention) bool {
	if b.From != a.To+1 || r.Word(a.To) != "," || a.Named() == b.Named() || a.Seated() == b.Seated() {
		return false
	}
	return r.g.Apposes && (b.Seated() || r.Word(b.To) == "," || r.Word(b.To) == ".")
}

// run is where a run of capitalised words that may be a name ends, and where one begins that follows words which are none.
func (r *Reading) Run(i int) (from, to int) {
	from = i
	for from < len(r.Tokens) && from-i < 3 && r.Capital(from) && r.Words().Lead[r.Word(from)] {
		from++
	}
	to = from
	for to < len(r.Tokens) && to-from < 5 && r.Capital(to) && (to == from || r.Adjacent(to)) && utf8.RuneCountInString(r.Word(to)) > 1 && !r.Words().NotNames[r.Word(to)] {
		to++
	}
	return from, to
}
