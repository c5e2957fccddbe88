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

// Attributions finds reported speech in a paragraph of English ("en"), Russian ("ru") or Kazakh ("kk"); nothing in other languages.
func Attributions(lang, paragraph string) []Attribution {
	if lang == "kk" {
		return readKazakh(paragraph)
	}
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

func (r *reading) word(i int) string {
	if i < 0 || i >= len(r.t) {
		return ""
	}
	return r.t[i].word
}

// nominal reports whether a token may be part of a noun phrase.
func (r *reading) nominal(i int) bool {
	if i < 0 || i >= len(r.t) || !r.t[i].letters() || r.t[i].quote != outside {
		return false
	}
	w := r.t[i].word
	if w == "'s" {
		return true
	}
	if r.l.prep[w] || r.l.conj[w] || r.l.pronoun[w] || r.l.aux[w] || r.l.adverb[w] || strings.HasSuffix(w, "ly") && !r.t[i].upper {
		return false
	}
	return r.l.cues[w] == 0 || r.l.nouns[w] || r.t[i].upper
}

// before is the noun phrase that ends at j.
func (r *reading) before(j int) (int, int, bool) {
	k := j - 1
	if k < 0 || r.t[k].quote != outside {
		return 0, 0, false
	}
	if r.l.pronoun[r.word(k)] {
		return k, j, true
	}
	if r.word(k) == ")" { // Anna Petrova (Unity) said
		for open := k - 1; open > 0 && open > k-6; open-- {
			if r.word(open) == "(" {
				a, _, ok := r.before(open)
				return a, j, ok
			}
		}
	}
	if !r.nominal(k) || r.l.det[r.word(k)] && r.word(k) != "many" && r.word(k) != "some" {
		return 0, 0, false
	}
	k = r.leftEdge(k)
	for k > 1 && r.l.joins[r.word(k-1)] && r.nominal(k-2) && !r.l.det[r.word(k-2)] {
		k = r.leftEdge(k - 2)
	}
	return k, j, true
}

func (r *reading) leftEdge(k int) int {
	for !r.l.det[r.word(k)] && r.nominal(k-1) {
		k--
	}
	return k
}

// after is the noun phrase that begins at i.
func (r *reading) after(i int) (int, int, bool) {
	if i >= len(r.t) || r.t[i].quote != outside {
		return 0, 0, false
	}
	if r.l.pronoun[r.word(i)] || r.word(i) == "him" || r.word(i) == "them" || r.word(i) == "me" || r.word(i) == "us" {
		return i, i + 1, true
	}
	k := i
	for r.nominal(k) && (k == i || !r.l.det[r.word(k)]) {
		k++
	}
	for k > i && k < len(r.t)-1 && (r.word(k) == "of" || r.word(k) == "for" || r.word(k) == "at") && r.nominal(k+1) {
		k += 2
		for r.nominal(k) && !r.l.det[r.word(k)] {
			k++
		}
	}
	return i, k, k > i
}

func (r *reading) sentence(i int) (int, int) {
	from, to := i, i
	for from > 0 && !(r.t[from-1].ends || r.t[from-1].quote == closes && from > 1 && r.t[from-2].ends) {
		from--
	}
	for to < len(r.t) && !r.t[to].ends {
		to++
	}
	return from, to
}

// verb reports whether the token is a cue in finite form, as far as its neighbours tell.
func (r *reading) verb(i int) bool {
	w := r.word(i)
	if r.l.cues[w] == 0 || r.lang == "en" && r.t[i].upper {
		return false
	}
	if r.lang != "en" {
		return true
	}
	prev, next := r.word(i-1), r.word(i+1)
	switch prev {
	case "is", "are", "was", "were", "be", "been", "being", "'re", "'m", "a", "the", "to":
		return strings.HasSuffix(w, "ing") && prev != "a" && prev != "the" && prev != "to"
	}
	direct := r.l.pronoun[prev] || r.l.modal[prev] || r.l.adverb[prev]
	past := strings.HasSuffix(w, "ed") || w == "said" || w == "told" || w == "wrote"
	switch {
	case strings.HasSuffix(w, "ing"):
		return prev == "," || i > 0 && r.t[i-1].quote == closes
	case past:
		return next != "by"
	case r.l.nouns[w]:
		return direct || strings.HasSuffix(w, "s") && (next == "that" || r.l.pronoun[next])
	}
	return direct || strings.HasSuffix(w, "s") || strings.HasSuffix(prev, "s") || next == "that" || next == "," || irregular[w]
}

// irregular are pasts that do not end in -ed.
var irregular = set("thought knew felt found understood sought saw")

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

func (r *reading) mark(i int) bool {
	switch r.word(i) {
	case ",", ":", "--", "—", "–", "-":
		return true
	}
	return false
}

// trim leaves out commas and dashes at both ends.
func (r *reading) trim(a, b int) (int, int) {
	for b > a && r.mark(b-1) {
		b--
	}
	for a < b && r.mark(a) {
		a++
	}
	return a, b
}

// Hedges are the hedging words of a passage, in the order of the list.
func Hedges(lang, passage string) []string {
	if lang == "kk" {
		return kazakhHedges(passage)
	}
	padded := " " + strings.Join(strings.FieldsFunc(strings.ToLower(passage), func(c rune) bool { return strings.ContainsRune(" ,.;:!?\"“”«»()'", c) }), " ") + " "
	var list []string
	for _, h := range hedging[lang] {
		if strings.Contains(padded, " "+h+" ") {
			list = append(list, h)
		}
	}
	return list
}
