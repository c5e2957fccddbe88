package tell

import (
	"slices"
	"strings"

	"hearsay"
)

// An Attribution is one telling inside a paragraph.
type Attribution struct {
	Source  Span // zero where the speaker is not named in the sentence
	Cue     Span
	Content Span
	Rest    Span // the content taken up again behind the speaker; zero mostly
	Stance  hearsay.Stance
	Hedges  []string
	Through []Span // who relays it, outermost first: "state radio reported that the mayor had said"; a zero span for nobody named
	Telling bool   // false for an attitude (wants, believes), which is no report
	Rule    string // what made it
}

// Attributions finds reported speech in a paragraph of English ("en"), Russian ("ru") or Kazakh ("kk"); nothing in other languages.
func Attributions(lang, paragraph string) []Attribution {
	l := lexicons[lang]
	if l == nil && lang != "kk" {
		return nil
	}
	var found []Attribution
	for t := tokens(paragraph); len(t) > 0; {
		n := window(t)
		if lang == "kk" {
			found = append(found, readKazakh(paragraph, t[:n])...)
		} else {
			r := reading{l: l, t: t[:n], lang: lang, text: paragraph, used: make([]bool, n)}
			r.read()
			found = append(found, r.found...)
		}
		t = t[n:]
	}
	return found
}

// window is how many tokens are read together: all of them, or the sentences that are no longer than longest.
func window(t []token) int {
	if len(t) <= longest {
		return len(t)
	}
	for k := longest; k > longest/2; k-- {
		if t[k-1].ends {
			return k
		}
	}
	return longest
}

// longest is how many tokens are read together and deepest how far tellings within tellings are followed, since the time for a paragraph
// grows with the square of the one and with the other, and a page may be made to cost time.
const (
	longest = 600
	deepest = 3
)

// read finds the tellings of the tokens, and those within their contents.
func (r *reading) read() {
	if r.lang == "en" {
		r.english()
	} else {
		r.russian()
	}
	if r.depth == deepest {
		return
	}
	for _, a := range slices.Clone(r.found) {
		r.found = append(r.found, r.nested(a)...)
	}
	slices.SortStableFunc(r.found, func(a, b Attribution) int { return a.Cue.From - b.Cue.From })
}

type reading struct {
	l          *lexicon
	t          []token
	used       []bool
	lang, text string
	found      []Attribution
	depth      int      // how many tellings it stands within
	cue        []bool   // by token: a verb of telling in finite form
	rest       [2]int   // of the next attribution to be put
	speakers   [][2]int // sources, in the order in which they were put
}

func (r *reading) put(rule string, source, cue, content [2]int) {
	c := r.l.cues[r.word(cue[1]-1)]
	if c == 0 {
		c = says
		for k := cue[0]; k < cue[1]; k++ {
			c = max(r.l.cues[r.word(k)], c)
		}
	}
	quoted := r.lang == "ru" && content[0] < content[1] && r.t[content[0]].quote == opens // who thinks aloud tells
	quoted = quoted || r.word(cue[1]-1) == "found" && r.word(content[0]) == "that" && !r.l.pronoun[r.word(source[0])]
	a := Attribution{Source: r.span(source), Cue: r.span(cue), Content: r.span(content), Telling: (c != thinks || quoted) && c != directs && !r.ordered(cue, content) && !r.acts(cue, content), Rule: r.lang + "/" + rule}
	a.Stance = r.stance(c, cue)
	for k := max(content[0], content[1]-3); k < content[1] && strings.HasPrefix(r.word(cue[1]-1), "наз"); k++ {
		if untrue[r.word(k)] {
			a.Stance = hearsay.Denies
		}
	}
	rest := r.rest
	a.Rest, r.rest = r.span(rest), [2]int{}
	doubt := a.Content.In(r.text) + ", " + a.Rest.In(r.text)
	if r.lang == "ru" && a.Stance == hearsay.Denies { // who denies a rumour is in no doubt
		doubt = ""
	}
	if r.lang != "en" { // "по неподтверждённым данным"; an English cue holds auxiliaries that are no doubt: "could not say"
		doubt += ", " + a.Cue.In(r.text)
	}
	a.Hedges = Hedges(r.lang, doubt)
	r.found = append(r.found, a)
	if source[1] > source[0] {
		r.speakers = append(r.speakers, source)
	}
	for _, s := range [][2]int{source, cue, content, rest} {
		for k := s[0]; k < s[1]; k++ {
			r.used[k] = true
		}
	}
}

// stance of a cue. "Could not confirm" and "did not deny" settle nothing: they leave the question open.
func (r *reading) stance(c class, cue [2]int) hearsay.Stance {
	last := r.word(cue[1] - 1)
	switch {
	case strings.HasPrefix(last, "соглас") && last != "согласно":
		if r.negated(cue[0], cue[1]) {
			return hearsay.Denies
		}
		return hearsay.Confirms
	case r.negated(cue[0], cue[1]):
		return unsaid(c, last)
	}
	switch c {
	case asks:
		return hearsay.Questions
	case denies:
		return hearsay.Denies
	case confirms:
		return hearsay.Confirms
	}
	if strings.HasPrefix(last, "ask") {
		return hearsay.Questions
	}
	return hearsay.Asserts
}

// unsaid is the stance of a cue with a negation: not to deny and not to confirm leave a question open, but who does not doubt a thing asserts
// it, and who does not own up to it denies it.
func unsaid(c class, cue string) hearsay.Stance {
	switch {
	case strings.HasPrefix(cue, "призна"), strings.HasPrefix(cue, "допус") && c == asks:
		return hearsay.Denies
	case c == asks:
		return hearsay.Asserts
	}
	return hearsay.Questions
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

func (r *reading) span(s [2]int) Span {
	if s[0] >= s[1] {
		return Span{}
	}
	return Span{r.t[s[0]].From, r.t[s[1]-1].To}
}
