package tell

import (
	"slices"

	"hearsay"
	"hearsay/internal/read/span"
)

// read finds the tellings of the tokens, and those within their contents.
func (r *Reading) read() {
	r.Lexicon.Forms(r)
	if r.depth == deepest {
		return
	}
	for _, a := range slices.Clone(r.Found) {
		r.Found = append(r.Found, r.nested(a)...)
	}
	slices.SortStableFunc(r.Found, func(a, b Attribution) int { return a.Cue.From - b.Cue.From })
}

// A reading is tokens of which the tellings are being found. Each form of telling takes the words that it needs.
type Reading struct {
	Lexicon    *Lexicon
	Tokens     []span.Token
	Used       []bool
	Code, Text string
	Found      []Attribution
	depth      int        // how many tellings it stands within
	IsCue      []bool     // by token: a verb of telling in finite form
	Rest       span.Run   // of the next attribution to be put
	Speakers   []span.Run // sources, in the order in which they were put
}

// readWith finds the tellings of a language whose forms its lexicon names.
func ReadWith(l *Lexicon, code, text string, t []span.Token) []Attribution {
	r := Reading{Lexicon: l, Tokens: t, Code: code, Text: text, Used: make([]bool, len(t))}
	r.read()
	return r.Found
}

// put adds a telling and takes its words.
func (r *Reading) Put(rule string, source, cue, content span.Run) {
	c := r.class(cue)
	rest := r.Rest
	r.Rest = span.Run{}
	a := Attribution{Source: r.Bytes(source), Cue: r.Bytes(cue), Content: r.Bytes(content), Rest: r.Bytes(rest),
		Telling: c != Thinks && c != Directs, Stance: r.stance(c, cue), Rule: r.Code + "/" + rule}
	r.Lexicon.Judge(r, &a, Judged{c, source, cue, content})
	a.Hedges = Hedges(r.Code, r.Lexicon.Doubted(a, r.Text))
	r.Found = append(r.Found, a)
	if source.To > source.From {
		r.Speakers = append(r.Speakers, source)
	}
	for _, s := range []span.Run{source, cue, content, rest} {
		for k := s.From; k < s.To; k++ {
			r.Used[k] = true
		}
	}
}

// judged is what a telling is judged by: what its cue does, and its parts.
type Judged struct {
	Class                Class
	Source, Cue, Content span.Run
}

// class is what a cue does by its last word, else by any.
func (r *Reading) class(cue span.Run) Class {
	c := r.Lexicon.Cues[r.Word(cue.To-1)]
	if c == 0 {
		c = Says
		for k := cue.From; k < cue.To; k++ {
			c = max(r.Lexicon.Cues[r.Word(k)], c)
		}
	}
	return c
}

// stance of a cue. "Could not confirm" and "did not deny" settle nothing: they leave the question open. Who does not doubt a
// thing asserts it.
func (r *Reading) stance(c Class, cue span.Run) hearsay.Stance {
	switch negated := r.Negated(cue.From, cue.To); {
	case negated && c == Asks:
		return hearsay.Asserts
	case negated, c == Asks:
		return hearsay.Questions
	case c == Denies:
		return hearsay.Denies
	case c == Confirms:
		return hearsay.Confirms
	}
	return hearsay.Asserts
}

// negated reports whether a group of words says that something was not said: "could not", "declined to", "neither".
func (r *Reading) Negated(from, to int) bool {
	for k := from; k < to; k++ {
		if r.Lexicon.Negation[r.Word(k)] {
			return true
		}
	}
	return false
}

func (r *Reading) Bytes(s span.Run) span.Span {
	if s.From >= s.To {
		return span.Span{}
	}
	return span.Span{From: r.Tokens[s.From].From, To: r.Tokens[s.To-1].To}
}

// nested reads the contents again for tellings within them, so that a chain is seen: who is said to have said what. Words inside a
// quotation are left as they are, since what a speaker tells of others there stands in the quotation.
func (r *Reading) nested(outer Attribution) []Attribution {
	var list []Attribution
	for _, s := range []span.Span{outer.Content, outer.Rest} {
		a := 0
		for a < len(r.Tokens) && r.Tokens[a].From < s.From {
			a++
		}
		b := a
		for b < len(r.Tokens) && r.Tokens[b].To <= s.To {
			b++
		}
		if b-a < 4 || b-a >= len(r.Tokens) {
			continue
		}
		inner := Reading{Lexicon: r.Lexicon, Tokens: r.Tokens[a:b], Code: r.Code, Text: r.Text, Used: make([]bool, b-a), depth: r.depth + 1}
		inner.read()
		for _, x := range inner.Found {
			x.Through = append([]span.Span{outer.Source}, x.Through...)
			list = append(list, x)
		}
	}
	return list
}
