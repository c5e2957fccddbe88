package kk

import (
	"slices"
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// A kazakhCue is a verb of telling with the words that belong to it: tokens [from, to).
type kazakhCue struct {
	verb
	from, to int
}

// cue reads token i as the verb of a cue. Forms that tell nothing are none: commands, conditions, questions, participles before a noun.
func (k *kazakh) cue(i int) (kazakhCue, bool) {
	if k.word(i) == "деп" && auxiliaries[k.word(i+1)] { // "деп отыр министр"
		return k.extended(kazakhCue{verb{stem: "де", class: tell.Says, form: converb}, i, i + 1})
	}
	var c kazakhCue
	for _, v := range k.w.verbs[k.word(i)] {
		switch v.form {
		case likeSaid, saying, byVerb:
			continue
		}
		from := i - 1
		if clitics[k.word(from)] { // "жоққа да шығармады"
			from--
		}
		if v.before != "" && v.before == k.word(from) {
			c = kazakhCue{v, from, i + 1}
			break
		}
		if v.before == "" && c.stem == "" {
			c = kazakhCue{v, i, i + 1}
		}
	}
	if c.stem == "" {
		return c, false
	}
	c, ok := k.extended(c)
	switch {
	case c.class == declining, c.stem == "мойында" && c.negated: // "does not accept", "does not admit"
		ok = ok && c.negated
		c.class, c.negated = tell.Denies, false
	case c.class == doubting:
		c.class, c.negated = tell.Confirms, true
		ok = ok && (c.stem != "сұра" || k.word(c.from-1) == "деп")
	case c.class == tell.Says && c.negated:
		return c, false // "did not say": no telling
	}
	return c, ok
}

// extended adds what follows the verb and belongs to it, and says whether the whole is finite.
func (k *kazakh) extended(c kazakhCue) (kazakhCue, bool) {
	next := k.word(c.to)
	switch c.form {
	case finite:
	case converb:
		if !auxiliaries[next] {
			firstPerson := strings.HasPrefix(next, "отыр") || strings.HasPrefix(next, "жатыр") || strings.HasPrefix(next, "жүр") // "болжап отырмыз"
			before := k.word(c.from - 1)
			return c, !c.negated && !firstPerson && (before == "деп" || hasEnding(before, clauseEnds) && next == ",")
		}
		c.to++
		if strings.HasSuffix(next, "ған") {
			c = k.afterParticiple(c)
		}
	case ability:
		if !unable[next] {
			return c, false
		}
		c.negated = true
		c.to++
		if auxiliaries[k.word(c.to)] {
			c.to++
		}
	case refusal:
		if next != "бас" || !strings.HasPrefix(k.word(c.to+1), "тарт") {
			return c, false
		}
		c.negated = true
		c.to += 2
		if auxiliaries[k.word(c.to)] {
			c.to++
		}
	case participle:
		from := c.to
		c = k.afterParticiple(c)
		if _, closes := k.quote.openedBy(c.from - 1); c.stem == "де" && c.to == from && !closes && !k.dash(c.from-1) {
			return c, false // "балаларға деген махаббат"
		}
		if c.to == from && c.to < len(k.t) && k.t[c.to].Letters() && !k.t[c.to].Ends && k.word(c.to) != "деп" && !kazakhBreaks[k.word(c.to)] && k.word(c.to) != "және" {
			if c.passive { // "делінген хабарламада"
				_, ok := k.paper(c.to, k.phraseStop(c.to))
				return c, ok
			}
			s, ok := k.behind(c.to, false) // "деп мәлімдеген Тоқаев"
			return c, ok && c.class != tell.Thinks && s.From == c.to && (c.stem == "де" || k.word(c.from-1) == "деп")
		}
	}
	return c, !questionMarks[k.word(c.to)]
}

var clitics = lang.Set("да де та те")

var unable = lang.Set("алмады алмайды алмаған алмай алмапты алмауда")

func (k *kazakh) afterParticiple(c kazakhCue) kazakhCue {
	if w := k.word(c.to); w == "жоқ" || w == "емес" {
		c.negated = true
		c.to++
	}
	if afterwards[k.word(c.to)] {
		c.to++
	}
	return c
}

// manner is how the content before a cue ends.
type manner int

const (
	quoted     manner = iota + 1 // a quotation or dash
	withDep                      // … деп
	thatOne                      // … -ғанын
	topic                        // … туралы
	object                       // … мәліметті
	afterward                    // the content follows a colon
	pointsBack                   // бұл туралы …
)

var manners = map[manner]string{quoted: "quotation", withDep: "dep", thatOne: "nominal-clause", topic: "topic", object: "object", afterward: "cue-then-content"}

// A frame is where the content before a cue ends, and the speaker that stands between the two, if any.
type frame struct {
	manner  manner
	end     int // of the content
	between span.Run
}

// kazakhGap is how many words may stand between content and cue.
const kazakhGap = 10

// frame finds how the content of the cue ends; false where nothing before it can be one.
func (k *kazakh) frame(c *kazakhCue, left int) (frame, bool) {
	if k.word(c.to) == ":" && !c.passive && c.to+1 < len(k.t) {
		return frame{manner: afterward, end: c.from}, true
	}
	q := c.from
	for q > left && kazakhAdverbs[k.word(q-1)] && !k.quote.inside(q-1) {
		q--
	}
	if o, closes := k.quote.openedBy(q - 1); closes && q-o < 7 && o > left && caseOf(k.word(q-2)) == dative { // whom it was told: "«Түскі хабарға» айтты"
		q = o
	}
	if q <= left {
		return frame{}, false
	}
	if k.word(q-1) == "деп" {
		if q == c.from {
			c.from--
		}
		return frame{manner: withDep, end: q - 1}, true
	}
	if c.stem == "де" {
		return frame{manner: quoted, end: c.from}, true
	}
	last := q - 1
	if k.word(last) == "," {
		last--
	}
	if o, closes := k.quote.openedBy(last); closes && last-o > 3 || k.dash(q-1) && q-2 > left {
		return frame{manner: quoted, end: q}, c.class == tell.Says
	}
	if f, ok := k.pointing(left, q); ok && c.class == tell.Says {
		return f, true
	}
	for j := q - 1; j >= left && j >= q-kazakhGap; j-- {
		if _, closes := k.quote.openedBy(j); closes && hasEnding(k.word(j-1), clauseEnds) { // "«ескерту алғанын» растады"
			between, ok := k.filled(j+1, q)
			return frame{thatOne, j + 1, between}, ok
		}
		if k.quote.inside(j) || k.mark(j) {
			break
		}
		m, ok := k.ending(j, *c)
		if !ok {
			continue
		}
		between, ok := k.filled(j+1, q)
		if !ok {
			break
		}
		f := frame{m, j + 1, between}
		if m == withDep || k.word(j) == "дегенді" {
			f.end = j
		}
		return f, true
	}
	return frame{}, false
}

// pointing finds "бұл туралы" or "мұны" at the head of a clause: what is told stands before.
func (k *kazakh) pointing(left, q int) (frame, bool) {
	at := left
	for at < q && kazakhAdverbs[k.word(at)] {
		at++
	}
	end := at + 1
	switch w := k.word(at); {
	case (w == "бұл" || w == "осы" || w == "ол") && about[k.word(at+1)]:
		end = at + 2
	case !kazakhThat[w]:
		return frame{}, false
	}
	if end > q {
		return frame{}, false
	}
	between, _ := k.speaker(end, q)
	return frame{pointsBack, end, between}, true
}

// ending reports whether the content of a cue can end with token j.
func (k *kazakh) ending(j int, c kazakhCue) (manner, bool) {
	w := k.word(j)
	kase := caseOf(w)
	switch {
	case w == "деп":
		return withDep, true
	case !c.passive && hasEnding(w, clauseEnds), c.passive && hasEnding(w, clauseNames):
		return thatOne, true
	case c.before == "назар" && hasEnding(w, clauseDatives), c.before == "уәде" && hasEnding(w, []string{"уға", "уге"}):
		return thatOne, true
	case announcing[c.stem] && hasEnding(w, []string{"уын", "уін"}): // "announced his leaving"
		return thatOne, true
	case c.stem == "күмәндан" || c.stem == "келтір":
		return object, kase == dative
	case about[w]:
		clause := hasEnding(k.word(j-1), clauseNames) || hasEnding(k.word(j-1), []string{"уы", "уі"})
		return topic, c.class == tell.Says && (clause || topical[c.stem] && !c.passive)
	case c.class != tell.Denies && c.class != tell.Confirms:
		return 0, false
	case c.passive:
		return object, kase == nominative && k.t[j].Letters() && !verbal(w) && !kazakhPronouns[w]
	}
	if c.stem == "келіс" {
		return object, kase == instrumental && k.t[j].Letters()
	}
	return object, kase == accusative && k.t[j].Letters() || kazakhPlainCase[w]
}

var announcing = lang.Set("жарияла мәлімде хабарла")

func hasEnding(w string, list []string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return strings.HasSuffix(w, s) })
}

// filled reports whether what stands in [a, b) between a content and its cue can stand there: adverbs, one speaker right before the cue, and
// whom, where and how it was said.
func (k *kazakh) filled(a, b int) (span.Run, bool) {
	for a < b && kazakhAdverbs[k.word(a)] {
		a++
	}
	for b > a && kazakhAdverbs[k.word(b-1)] {
		b--
	}
	if a == b {
		return span.Run{}, true
	}
	for i := a; i < b; i++ {
		if k.quote.inside(i) || !k.t[i].Letters() || finiteVerb(k.word(i)) {
			return span.Run{}, false
		}
	}
	if s, ok := k.speaker(a, b); ok {
		return s, s.To == b
	}
	switch caseOf(k.word(b - 1)) {
	case dative, locative, ablative, instrumental:
		return span.Run{}, b-a <= 5
	}
	return span.Run{}, false
}
