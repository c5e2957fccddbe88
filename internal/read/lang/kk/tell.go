package kk

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// kazakh reads Kazakh in Cyrillic letters. The language puts the content before the verb, and the verb last: "Министр шекара жабылғанын
// айтты", "Шекара жабылды деп хабарлады", "«Шекара жабылды», – деді министр". So a cue is looked for first, then how the content before it
// ends, then the speaker: between the content and the cue, behind the cue, or at the head of the sentence.
// Text in Latin letters, and text in which к stands for қ, is not read.
type kazakh struct {
	w     *kazakhWords
	text  string
	t     []span.Token
	quote quotations
	bound int // where the last clause with a cue ended
	found []tell.Attribution
	heads []span.Run // speakers found so far, for "… and said that"
	last  kazakhTelling
}

func readKazakh(text string, t []span.Token) []tell.Attribution {
	k := &kazakh{w: kazakhLexicon(), text: text, t: t}
	k.quotations()
	for i := range k.t {
		if k.quote.inside(i) {
			k.interrupted(i)
			continue
		}
		if k.t[i].Word == ":" {
			k.colon(i)
			continue
		}
		if !k.t[i].Letters() {
			continue
		}
		if k.bySource(i) || k.byGround(i) || k.rumour(i) || k.known(i) || k.uttered(i) {
			continue
		}
		if c, ok := k.cue(i); ok {
			k.speech(c)
		}
	}
	return k.found
}

func (k *kazakh) word(i int) string {
	if i < 0 || i >= len(k.t) {
		return ""
	}
	return k.t[i].Word
}

func (k *kazakh) span(s span.Run) span.Span {
	if s.From >= s.To {
		return span.Span{}
	}
	return span.Span{From: k.t[s.From].From, To: k.t[s.To-1].To}
}

// mark reports whether the token is a comma, colon, dash, full stop and the like.
func (k *kazakh) mark(i int) bool {
	r, _ := utf8.DecodeRuneInString(k.word(i))
	return strings.ContainsRune(",:;.!?…-—–", r) && len(k.word(i)) == utf8.RuneLen(r)
}

func (k *kazakh) dash(i int) bool {
	switch k.word(i) {
	case "-", "–", "—":
		return true
	}
	return false
}

// trim leaves out marks at both ends and words that join the content to what went before.
func (k *kazakh) trim(a, b int) span.Run {
	for b > a && k.mark(b-1) {
		b--
	}
	for a < b && (k.mark(a) || kazakhOpenings[k.word(a)]) {
		a++
	}
	return span.Between(a, b)
}

// start is where the sentence of token i begins. A quotation before i belongs to it, however many sentences it holds.
func (k *kazakh) start(i int) int {
	for i > 0 {
		if o, ok := k.quote.openedBy(i - 1); ok {
			if k.t[i-2].Ends && o < i-2 && !k.mark(i) {
				return i
			}
			i = o
			continue
		}
		if k.t[i-1].Ends {
			return i
		}
		i--
	}
	return i
}

// end is where the sentence of token i ends, its last mark left out.
func (k *kazakh) end(i int) int {
	for i < len(k.t) {
		if c, ok := k.quote.closedAt(i); ok {
			if k.t[c-1].Ends && c-1 > i && !k.mark(c+1) {
				return c + 1
			}
			i = c + 1
			continue
		}
		if k.t[i].Ends {
			return i
		}
		i++
	}
	return i
}

// left is where the clause of token i may begin: after the last clause that had a cue, and after a break with a speaker of its own.
func (k *kazakh) left(i int) int {
	from := max(k.start(i), k.bound)
	for j := i - 2; j > from; j-- {
		if k.word(j) == "," && kazakhBreaks[k.word(j+1)] && !k.quote.inside(j) {
			if s, ok := k.speaker(j+2, i); ok && s.From <= j+3 {
				from = j + 1
			}
			break
		}
	}
	for from < i && (k.mark(from) && !k.dash(from) || kazakhBreaks[k.word(from)]) {
		from++
	}
	return from
}

// A found telling, before it is put on the list.
type kazakhTelling struct {
	rule                       string
	source, cue, content, rest span.Run
	class                      tell.Class
	negated                    bool
	doubts                     []string
}

func (k *kazakh) put(f kazakhTelling) {
	if f.content.From >= f.content.To {
		return
	}
	a := tell.Attribution{Source: k.span(f.source), Cue: k.span(f.cue), Content: k.span(f.content), Rest: k.span(f.rest), Telling: f.class != tell.Thinks, Rule: "kk/" + f.rule, Stance: hearsay.Asserts}
	switch {
	case f.negated:
		a.Stance = hearsay.Questions
	case f.class == tell.Denies:
		a.Stance = hearsay.Denies
	case f.class == tell.Confirms:
		a.Stance = hearsay.Confirms
	}
	if a.Stance.Row().Says != hearsay.SaysOthers { // what is denied is not doubted
		a.Hedges = append(kazakhHedges(a.Content.In(k.text)+" "+a.Rest.In(k.text)), f.doubts...)
	}
	k.found = append(k.found, a)
	k.last = f
	if f.source.From < f.source.To && f.rule != "according-to" && f.rule != "as-said" && f.rule != "citing" {
		k.heads = append(k.heads, f.source)
	}
}

// capital reports whether a token is written as a name: with a capital where no sentence begins, or as an acronym, or in Latin letters.
func (k *kazakh) capital(i int) bool {
	if i < 0 || i >= len(k.t) || !k.t[i].Upper {
		return false
	}
	if i > 0 && !k.t[i-1].Ends && !k.mark(i-1) && k.quote.mate[i-1] < 0 {
		return true
	}
	return k.properAtStart(i)
}

// nameEndings are the second halves of many Kazakh names.
var nameEndings = []string{"бек", "бай", "жан", "гүл", "ғали", "қали", "мұрат", "құл", "мырза"}

// properAtStart tells a name from any other word that opens a sentence.
func (k *kazakh) properAtStart(i int) bool {
	raw, w := k.t[i].In(k.text), k.word(i)
	uppers, latin := 0, false
	for _, r := range raw {
		if unicode.IsUpper(r) {
			uppers++
		}
		latin = latin || unicode.Is(unicode.Latin, r)
	}
	if uppers > 1 || latin || hasEnding(w, nameEndings) || kazakhProper[w] || kazakhGivenNames[w] || surname(w) {
		return true
	}
	next := i + 1
	return next < len(k.t) && k.t[next].Upper && k.t[next].Letters() && surname(k.word(next)) && caseOf(w) == nominative
}
