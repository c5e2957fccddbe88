package tell

import (
	"slices"

	"hearsay"
	"hearsay/internal/read/span"
)

// read finds the tellings of the tokens, and those within their contents.
func (r *reading) read() {
	r.l.forms(r)
	if r.depth == deepest {
		return
	}
	for _, a := range slices.Clone(r.found) {
		r.found = append(r.found, r.nested(a)...)
	}
	slices.SortStableFunc(r.found, func(a, b Attribution) int { return a.Cue.From - b.Cue.From })
}

// A reading is tokens of which the tellings are being found. Each form of telling takes the words that it needs.
type reading struct {
	l          *lexicon
	t          []span.Token
	used       []bool
	lang, text string
	found      []Attribution
	depth      int        // how many tellings it stands within
	cue        []bool     // by token: a verb of telling in finite form
	rest       span.Run   // of the next attribution to be put
	speakers   []span.Run // sources, in the order in which they were put
}

// readWith finds the tellings of a language whose forms its lexicon names.
func readWith(l *lexicon, code, text string, t []span.Token) []Attribution {
	r := reading{l: l, t: t, lang: code, text: text, used: make([]bool, len(t))}
	r.read()
	return r.found
}

// put adds a telling and takes its words.
func (r *reading) put(rule string, source, cue, content span.Run) {
	c := r.class(cue)
	rest := r.rest
	r.rest = span.Run{}
	a := Attribution{Source: r.span(source), Cue: r.span(cue), Content: r.span(content), Rest: r.span(rest),
		Telling: c != thinks && c != directs, Stance: r.stance(c, cue), Rule: r.lang + "/" + rule}
	r.l.judge(r, &a, judged{c, source, cue, content})
	a.Hedges = Hedges(r.lang, r.l.doubted(a, r.text))
	r.found = append(r.found, a)
	if source.To > source.From {
		r.speakers = append(r.speakers, source)
	}
	for _, s := range []span.Run{source, cue, content, rest} {
		for k := s.From; k < s.To; k++ {
			r.used[k] = true
		}
	}
}

// judged is what a telling is judged by: what its cue does, and its parts.
type judged struct {
	class                class
	source, cue, content span.Run
}

// class is what a cue does by its last word, else by any.
func (r *reading) class(cue span.Run) class {
	c := r.l.cues[r.word(cue.To-1)]
	if c == 0 {
		c = says
		for k := cue.From; k < cue.To; k++ {
			c = max(r.l.cues[r.word(k)], c)
		}
	}
	return c
}

// stance of a cue. "Could not confirm" and "did not deny" settle nothing: they leave the question open. Who does not doubt a
// thing asserts it.
func (r *reading) stance(c class, cue span.Run) hearsay.Stance {
	switch negated := r.negated(cue.From, cue.To); {
	case negated && c == asks:
		return hearsay.Asserts
	case negated, c == asks:
		return hearsay.Questions
	case c == denies:
		return hearsay.Denies
	case c == confirms:
		return hearsay.Confirms
	}
	return hearsay.Asserts
}

// negated reports whether a group of words says that something was not said: "could not", "declined to", "neither".
func (r *reading) negated(from, to int) bool {
	for k := from; k < to; k++ {
		if r.l.negation[r.word(k)] {
			return true
		}
	}
	return false
}

func (r *reading) span(s span.Run) span.Span {
	if s.From >= s.To {
		return span.Span{}
	}
	return span.Span{From: r.t[s.From].From, To: r.t[s.To-1].To}
}

// nested reads the contents again for tellings within them, so that a chain is seen: who is said to have said what. Words inside a
// quotation are left as they are, since what a speaker tells of others there stands in the quotation.
func (r *reading) nested(outer Attribution) []Attribution {
	var list []Attribution
	for _, s := range []span.Span{outer.Content, outer.Rest} {
		a := 0
		for a < len(r.t) && r.t[a].From < s.From {
			a++
		}
		b := a
		for b < len(r.t) && r.t[b].To <= s.To {
			b++
		}
		if b-a < 4 || b-a >= len(r.t) {
			continue
		}
		inner := reading{l: r.l, t: r.t[a:b], lang: r.lang, text: r.text, used: make([]bool, b-a), depth: r.depth + 1}
		inner.read()
		for _, x := range inner.found {
			x.Through = append([]span.Span{outer.Source}, x.Through...)
			list = append(list, x)
		}
	}
	return list
}
