package extract

import (
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
	Telling bool   // false for an attitude (wants, believes), which is no report
	Rule    string // what made it
}

// Attributions finds reported speech in a paragraph of English ("en") or Russian ("ru"); nothing in other languages.
func Attributions(lang, paragraph string) []Attribution {
	l := lexicons[lang]
	if l == nil {
		return nil
	}
	r := reading{l: l, t: tokens(paragraph), lang: lang, text: paragraph}
	r.used = make([]bool, len(r.t))
	if lang == "en" {
		r.english()
	} else {
		r.russian()
	}
	return r.found
}

type reading struct {
	l          *lexicon
	t          []token
	used       []bool
	lang, text string
	found      []Attribution
	cue        []bool   // by token: a verb of telling in finite form
	rest       [2]int   // of the next attribution to be put
	tokensOf   [][2]int // sources, in the order in which they were put
}

func (r *reading) put(rule string, source, cue, content [2]int) {
	c := r.l.cues[r.word(cue[1]-1)]
	if c == 0 {
		c = says
		for k := cue[0]; k < cue[1]; k++ {
			c = max(r.l.cues[r.word(k)], c)
		}
	}
	a := Attribution{Source: r.span(source), Cue: r.span(cue), Content: r.span(content), Telling: c != thinks, Rule: r.lang + "/" + rule}
	a.Stance = r.stance(c, cue)
	rest := r.rest
	a.Rest, r.rest = r.span(rest), [2]int{}
	a.Hedges = Hedges(r.lang, a.Content.In(r.text)+" "+a.Rest.In(r.text))
	r.found = append(r.found, a)
	if source[1] > source[0] {
		r.tokensOf = append(r.tokensOf, source)
	}
	for _, s := range [][2]int{source, cue, content, rest} {
		for k := s[0]; k < s[1]; k++ {
			r.used[k] = true
		}
	}
}

// stance of a cue. "Could not confirm" and "did not deny" settle nothing: they leave the question open.
func (r *reading) stance(c class, cue [2]int) hearsay.Stance {
	for k := cue[0]; k < cue[1]; k++ {
		if r.l.negation[r.word(k)] {
			return hearsay.Questions
		}
	}
	switch c {
	case denies:
		return hearsay.Denies
	case confirms:
		return hearsay.Confirms
	}
	return hearsay.Asserts
}

func (r *reading) span(s [2]int) Span {
	if s[0] >= s[1] {
		return Span{}
	}
	return Span{r.t[s[0]].From, r.t[s[1]-1].To}
}

// Hedges are the hedging words of a passage, in the order of the list.
func Hedges(lang, passage string) []string {
	padded := " " + strings.Join(strings.FieldsFunc(strings.ToLower(passage), func(c rune) bool { return strings.ContainsRune(" ,.;:!?\"“”«»()'", c) }), " ") + " "
	var list []string
	for _, h := range hedging[lang] {
		if strings.Contains(padded, " "+h+" ") {
			list = append(list, h)
		}
	}
	return list
}
