package kk

import (
	"strings"

	"hearsay/internal/read/span"
)

// quotations are the marks that belong together in a paragraph.
type quotations struct {
	mate   []int // of an opening mark its closing one, and the other way round; -1 for all else
	within []bool
}

// deepestQuotation is how far quotations may stand within each other.
const deepestQuotation = 8

// longestName is how many words a name in quotation marks has at most.
const longestName = 6

// quotations pairs the marks of a paragraph and makes each name in quotation marks, as «Жаңа жол» партиясы, one token. A mark without its
// like is passed over: a forgotten one does not hide the rest.
func (k *kazakh) quotations() {
	mate := pairs(k.t)
	var list []span.Token
	place := make([]int, len(k.t))
	for i := 0; i < len(k.t); i++ {
		place[i] = len(list)
		if c := mate[i]; c > i && k.isName(i, c) {
			for j := i; j <= c; j++ {
				place[j], mate[j] = len(list), -1
			}
			name := span.Span{From: k.t[i].From, To: k.t[c].To}
			list = append(list, span.Token{Span: name, Word: strings.ToLower(k.text[k.t[i].To:name.To]), Upper: true})
			i = c
			continue
		}
		t := k.t[i]
		t.Ends = t.Ends && !(t.Letters() && i+1 < len(k.t) && k.t[i+1].Ends && k.t[i+1].From == t.To) // Tengrinews.kz.
		list = append(list, t)
	}
	q := quotations{make([]int, len(list)), make([]bool, len(list))}
	for i := range q.mate {
		q.mate[i] = -1
	}
	last := -1
	for i, m := range mate {
		if m < 0 {
			continue
		}
		q.mate[place[i]] = place[m]
		if m > i && i > last { // outermost
			for j := place[i] + 1; j < place[m]; j++ {
				q.within[j] = true
			}
			last = m
		}
	}
	k.t, k.quote = list, q
}

// pairs matches each opening mark with the nearest closing one of its kind.
func pairs(t []span.Token) []int {
	mate := make([]int, len(t))
	var open []int
	for i := range t {
		mate[i] = -1
		opening := ""
		switch t[i].Word {
		case "»":
			opening = "«"
		case "”":
			opening = "“„"
		case "“":
			opening = "„"
		case "''":
			opening = "``"
		case `"`:
			opening = `"`
		}
		at := len(open) - 1
		for at >= 0 && at >= len(open)-deepestQuotation && opening != "" && !strings.Contains(opening, t[open[at]].Word) {
			at--
		}
		if opening != "" && at >= 0 && at >= len(open)-deepestQuotation {
			mate[i], mate[open[at]] = open[at], i
			open = open[:at]
			continue
		}
		switch t[i].Word {
		case "«", "“", "„", "``", `"`:
			open = append(open, i)
		}
	}
	return mate
}

// isName tells a name from words that were spoken: it is short, and the noun that it names follows, or the cue stands before it.
func (k *kazakh) isName(o, c int) bool {
	if c-o < 2 || c-o-1 > longestName || k.word(o-1) == ":" {
		return false
	}
	for j := o + 1; j < c; j++ {
		if k.t[j].Ends || !k.t[j].Letters() {
			return false
		}
	}
	if next := k.word(c + 1); c+1 < len(k.t) && k.t[c+1].Letters() {
		return next != "деп" && k.w.verbs[next] == nil
	}
	return k.w.verbs[k.word(o-1)] != nil
}

func (q quotations) inside(i int) bool { return i >= 0 && i < len(q.within) && q.within[i] }

// openedBy is the opening mark of the quotation that token i closes.
func (q quotations) openedBy(i int) (int, bool) {
	if i < 0 || i >= len(q.mate) || q.mate[i] < 0 || q.mate[i] > i || q.within[i] {
		return 0, false
	}
	return q.mate[i], true
}

// closedAt is the closing mark of the quotation that token i opens.
func (q quotations) closedAt(i int) (int, bool) {
	if i < 0 || i >= len(q.mate) || q.mate[i] <= i || q.within[i] {
		return 0, false
	}
	return q.mate[i], true
}

// around is the quotation in which token i stands.
func (q quotations) around(i int) (o, c int) {
	for o = i; q.within[o]; {
		o--
	}
	return o, q.mate[o]
}
