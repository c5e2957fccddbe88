package office

import (
	"slices"
	"sort"
	"strings"

	"hearsay/internal/read/span"
)

// An Event is a change that somebody is said to have undergone: it may begin or end the holding of an office. Of a deed only By is known.
type Event struct {
	Kind     Kind
	Person   span.Span
	Trigger  span.Span
	Position span.Span // the office that begins or ends, else the one that the words say the person holds; zero where they name none
	Where    span.Span // what the office is of
	By       span.Span // who did it, where named
	Negated  bool      // "was not arrested"
	Rule     string

	own bool // the office is the one that the person is said to hold
}

// A trigger is a word that tells of an event. In the passive and the intransitive the person stands before it, in the active behind it.
type Trigger struct {
	kind   Kind
	active bool
}

// Find finds the events of office in a paragraph, and beside them the offices that it
// says are held and no event begins or ends; nothing in a language without rules.
func Find(language, paragraph string) ([]Event, []Holding) {
	g := grammars[language]
	if g == nil {
		return nil, nil
	}
	words := tokens(paragraph)
	at := Reading{g: g, code: language, Text: paragraph, Tokens: words}
	events := at.allEvents()
	var told []span.Span
	for _, e := range events {
		if !e.own && !e.Position.IsZero() {
			told = append(told, e.Position)
		}
	}
	slices.SortFunc(told, func(a, b span.Span) int { return a.From - b.From })
	held := Reading{g: g, code: language, Text: paragraph, Tokens: words}
	holdings := slices.DeleteFunc(held.holdings(), func(h Holding) bool {
		k := sort.Search(len(told), func(k int) bool { return told[k].To > h.Position.From })
		return k < len(told) && told[k].From < h.Position.To
	})
	return events, holdings
}

// allEvents are the events of office in a paragraph.
func (r *Reading) allEvents() []Event {
	r.Mentions = r.mentions()
	var list []Event
	for i := 0; i < len(r.Tokens); i++ {
		t, width := match(r.g.Triggers, r.Tokens[i:])
		if width == 0 {
			continue
		}
		list = append(list, r.events(i, i+width, t)...)
		i += width - 1
	}
	return list
}

// match is the longest entry of a table that the tokens begin with, and how many tokens it takes.
func match(words map[string]Trigger, t []Token) (Trigger, int) {
	var best Trigger
	width := 0
	var room [128]byte
	key := room[:0] // "was dismissed": written once, since every word of a text is looked up
	for n := 0; n < min(4, len(t)); n++ {
		if len(key) > 0 && t[n].Word != "" {
			key = append(key, ' ')
		}
		key = append(key, t[n].Word...)
		if x, ok := words[string(key)]; ok && !t[n].Quote {
			best, width = x, n+1
		}
	}
	return best, width
}

// events are those of one trigger: "replaced" tells of two.
func (r *Reading) events(i, end int, t Trigger) []Event {
	e := Event{Kind: t.kind, Trigger: r.Span(i, end), Rule: r.code + "/" + string(t.kind)}
	for k := max(0, i-3); k < min(end+1, len(r.Tokens)); k++ {
		e.Negated = e.Negated || r.Words().Negations[r.Word(k)] && (k < i || r.g.NegatesBehind)
	}
	if r.Words().Bare[r.Word(i)] && !e.Negated || t.kind.Row().Force && !r.force(i, end) {
		return nil
	}
	for k := i - 1; k >= max(0, i-8) && !strings.ContainsAny(r.Word(k), ".,;!?"); k-- {
		if r.Words().Supposed[r.Word(k)] {
			return nil
		}
	}
	if r.g.Two != nil {
		if list, ok := r.g.Two(r, e, i, end); ok {
			return list
		}
	}
	if !r.g.Roles(r, &e, i, end, t.active) || e.Kind.Row().Office && e.Position.IsZero() {
		return nil
	}
	return []Event{e}
}

// force reports whether armed men are what is sent or withdrawn.
func (r *Reading) force(i, end int) bool {
	for k := max(0, i-3); k < min(end+4, len(r.Tokens)); k++ {
		if Begins(r.Word(k), r.Words().Forces) {
			return true
		}
	}
	return false
}

// subject is the last mention that ends before token i with nothing but words of passage between, or nil.
func (r *Reading) Subject(i int) *Mention {
	for k := r.From(i) - 1; k >= 0; k-- {
		if r.Mentions[k].To > i {
			continue
		}
		for n := r.Mentions[k].To; n < i; n++ {
			if w := r.Word(n); !r.Words().Passage[w] && !strings.HasSuffix(w, "ly") {
				return nil
			}
		}
		if r.Words().Where[r.Word(r.Mentions[k].From-1)] {
			return nil
		}
		return &r.Mentions[k]
	}
	return nil
}

// objects are the mentions of the sentence from token i on, within a few words.
func (r *Reading) Objects(i int) []*Mention {
	var list []*Mention
	for k := r.From(i); k < len(r.Mentions); k++ {
		m := &r.Mentions[k]
		for n := i; n < m.From; n++ {
			if strings.ContainsAny(r.Word(n), ".;!?:") || n-i > 12 {
				return list
			}
		}
		list = append(list, m)
	}
	return list
}

// from is the first mention that begins at token i or behind it.
func (r *Reading) From(i int) int {
	return sort.Search(len(r.Mentions), func(k int) bool { return r.Mentions[k].From >= i })
}

// Of makes a mention the one whose event it is. The office that the person is said to hold is that of the event, unless
// the event is one of coming into another.
func (e *Event) Of(r *Reading, m *Mention) {
	e.Person = r.SpanOf(m.Name)
	if m.Seated() && e.Position.IsZero() && !e.Kind.Row().Office {
		e.Position, e.Where, e.own = r.SpanOf(m.Post), r.SpanOf(m.Where), true
	}
}

// InOffice makes a mention the office that begins or ends.
func (e *Event) InOffice(r *Reading, m *Mention) {
	e.Position, e.Where, e.own = r.SpanOf(m.Post), r.SpanOf(m.Where), false
}

// doer is how a mention is named that does something: by name, else by office, else as a body.
func (r *Reading) Doer(m *Mention) span.Span {
	switch {
	case m == nil:
		return span.Span{}
	case m.Named():
		return r.SpanOf(m.Name)
	case m.Seated():
		return r.SpanOf(m.Post)
	}
	return r.SpanOf(m.Where)
}
