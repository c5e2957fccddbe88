package bundle

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"hearsay"
)

// doubleNegative warns of a denial of the second of two values: to deny “no” is to assert “yes”.
func (b *Bundle) doubleNegative(s *hearsay.Signal) Problems {
	p := b.proposition(s.Says)
	if p == nil || len(p.Values) != 2 || s.Value != p.Values[1] || s.Stance.Row().Says != hearsay.SaysOthers {
		return nil
	}
	return b.warning(s.ID, fmt.Sprintf("to say %s write `says: %s` with `stance: denies`; if the denial of %[3]s is meant, write `says: %[2]s` without a stance", p.Values[1], p.ID, p.Values[1]),
		"denies %s=%s, which with two values asserts %[1]s=%[3]s: “%[4]s”", p.ID, p.Values[1], p.Values[0], p.Title)
}

func (b *Bundle) proposition(id hearsay.ID) *hearsay.Proposition {
	for _, p := range b.Case.Propositions {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// copiedWords is how many words a quote has at least whose likeness to another is no accident.
const copiedWords = 8

// unmarkedCopies warns of quotes that say word for word what an earlier one says of the same claim, where nothing in the case makes
// them one origin.
func (b *Bundle) unmarkedCopies() (ps Problems) {
	type quoted struct {
		s     *hearsay.Signal
		words string
	}
	byClaim := map[hearsay.ID][]quoted{}
	for _, s := range b.Case.Signals {
		words := wordsOf(s.Quote)
		if !s.Weighs() || len(words) < copiedWords {
			continue
		}
		q := quoted{s, " " + strings.Join(words, " ") + " "}
		for _, o := range byClaim[s.Says] {
			if strings.Contains(o.words, q.words) || strings.Contains(q.words, o.words) {
				first, later := o.s, s
				if later.Said.SurelyBefore(first.Said) {
					first, later = later, first
				}
				if s.In != o.s.In && !b.OneOrigin(first, later) { // of the same bytes twinWarnings speaks
					w := b.warning(later.ID, fmt.Sprintf("write `copies: %s`, or who told both under `via`; leave it if each heard it alone", first.ID),
						"the words of %s are those of %s, and each counts as an origin of its own", later.ID, first.ID)
					w[0].Related = []Pos{b.Pos(first.ID)}
					ps = append(ps, w...)
				}
				break
			}
		}
		byClaim[s.Says] = append(byClaim[s.Says], q)
	}
	return ps
}

// OneOrigin reports whether the case makes two signals one: a copy and its original, relays of the same words of one speaker, or one
// speaker saying the same again.
func (b *Bundle) OneOrigin(x, y *hearsay.Signal) bool {
	if x.Telling != "" && x.Telling == y.Telling {
		return true
	}
	return root(b, x) == root(b, y) || firstSpeaker(x) == firstSpeaker(y)
}

// firstSpeaker is who said it before all others.
func firstSpeaker(s *hearsay.Signal) hearsay.ID {
	if n := len(s.Via); n > 0 {
		return s.Via[n-1]
	}
	return s.Source
}

// root is what a signal is in the end a copy of: a signal, or a source as its wire.
func root(b *Bundle, s *hearsay.Signal) hearsay.ID {
	byID := map[hearsay.ID]*hearsay.Signal{}
	for _, x := range b.Case.Signals {
		byID[x.ID] = x
	}
	id := s.ID
	for range b.Case.Signals {
		x := byID[id]
		if x == nil || x.Copies == "" {
			break
		}
		id = x.Copies
	}
	return id
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// untranslated names together the quotes in another script than the title of the case: who reads the brief cannot check them.
func (b *Bundle) untranslated() Problems {
	own := scriptOf(b.Case.Title)
	var list []hearsay.ID
	for _, s := range b.Case.Signals {
		if x := scriptOf(s.Quote); own != "" && x != "" && x != own && s.Translation == "" {
			list = append(list, s.ID)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return b.warning(list[0], "add `translation` beside the quote, which stays as it is", "quoted in another script than the case is written in, without a translation: %s", few(list))
}

// scriptOf is the script of most letters of a text, "" where it has none.
func scriptOf(s string) string {
	scripts := []struct {
		name  string
		table *unicode.RangeTable
	}{{"Latin", unicode.Latin}, {"Cyrillic", unicode.Cyrillic}, {"Arabic", unicode.Arabic}, {"Hebrew", unicode.Hebrew}, {"Greek", unicode.Greek}, {"Han", unicode.Han}}
	best, most := "", 0
	for _, x := range scripts {
		n := 0
		for _, r := range s {
			if unicode.Is(x.table, r) {
				n++
			}
		}
		if n > most {
			best, most = x.name, n
		}
	}
	return best
}

// A row is as good as certain from nearly on, and as good as excluded below 1 − nearly.
const nearly = 0.95

// restated warns of a claim that is true under one explanation and false under all others: it says the same in other words, and whoever
// reports it is then counted as a witness of the explanation.
func (b *Bundle) restated(p *hearsay.Proposition) Problems {
	q := b.Case.Questions[0]
	if len(p.Table.Given) != 1 || p.Table.Given[0] != q.ID {
		return nil
	}
	for k, value := range p.Values {
		var holds []hearsay.ID
		open := false
		for _, h := range q.Hypotheses {
			switch c, ok := chance(p, k, string(h.ID)); {
			case !ok || c > 1-nearly && c < nearly:
				open = true
			case c >= nearly:
				holds = append(holds, h.ID)
			}
		}
		if !open && len(holds) == 1 {
			return b.warning(p.ID, "write what could be seen if the explanation holds, and how likely that would be under the others",
				"%s=%s restates the explanation %s: its table makes it all but certain there and all but excluded elsewhere", p.ID, value, holds[0])
		}
	}
	return nil
}

// chance is what the rows of a claim that depends on the main question alone give one of its values under a hypothesis.
func chance(p *hearsay.Proposition, value int, h string) (float64, bool) {
	for _, row := range p.Table.Rows {
		if len(row.When) == 1 && !slices.Contains(row.When[0], h) && !slices.Contains(row.When[0], "*") {
			continue
		}
		if e, ok := row.P[p.Values[value]]; ok {
			return e.P, true
		}
		sum := 0.0
		for _, e := range row.P {
			sum += e.P
		}
		return 1 - sum, true
	}
	return 0, false
}

// loseDefinitions warns of rows that are so by definition and leave room for the contrary: a story can then have plotters who never
// agreed to plot.
func (b *Bundle) loseDefinitions(p *hearsay.Proposition) (ps Problems) {
	for i, row := range p.Table.Rows {
		if !ByDefinition(row) {
			continue
		}
		for _, v := range p.Values {
			if e, ok := row.P[v]; ok && (e.Lo > 0 && e.Lo < 1 || e.Hi > 0 && e.Hi < 1) {
				ps = append(ps, Problem{Pos: b.parts[rowKey{p, i}], ID: p.ID, Msg: fmt.Sprintf("the row holds by definition, and leaves %s a chance of %s", v, e), Hint: "write 1 or 0, or give another reason"})
				break
			}
		}
	}
	return ps
}

// ByDefinition reports whether the reason of a row is that things are called so.
func ByDefinition(row hearsay.Row) bool {
	because := strings.ToLower(row.Because)
	return strings.Contains(because, "by definition") || strings.Contains(because, "по определению") || strings.Contains(because, "par définition")
}

// againstTheMap warns of a claim about a tie of the power map that no row of its table thinks likely, where the map has the tie outright.
func (b *Bundle) againstTheMap(p *hearsay.Proposition) (ps Problems) {
	m := b.Case.Power
	if m == nil || p.Subject == "" || p.Relation == "" {
		return nil
	}
	for k, value := range p.Values {
		t := mapped(m, p, k)
		if t == nil {
			continue
		}
		best := -1.0
		for _, row := range p.Table.Rows {
			e, ok := row.P[value]
			if !ok { // the rest of the row
				e = hearsay.Exactly(1)
				for _, other := range row.P {
					e.P -= other.P
				}
			}
			best = max(best, e.P)
		}
		if best >= 0 && best < .5 {
			w := b.warning(p.ID, "correct the table or the tie, or make the tie depend on the claim with `if`", "no row gives %s=%s more than %.2g, and the power map has it as a fact (%s)", p.ID, value, best, t.ID)
			w[0].Related = []Pos{b.Pos(t.ID)}
			ps = append(ps, w...)
		}
	}
	return ps
}

// mapped is the tie that says the k-th value of a claim: of `relation: holder` the values are holders of the subject's seat; of the name of
// a kind of tie, the first value says that it holds between subject and object. Ties that hang on something or are less than sure say nothing.
func mapped(m *hearsay.PowerMap, p *hearsay.Proposition, k int) *hearsay.Tie {
	for _, t := range m.Ties {
		if t.If != "" || t.P != nil && t.P.P < nearly || !t.Valid.Overlaps(p.Valid) {
			continue
		}
		ends := [2]hearsay.ID{t.Principal, t.Agent}
		switch {
		case p.Relation == "holder" && t.Kind == hearsay.Occupancy && ends == [2]hearsay.ID{hearsay.ID(p.Values[k]), p.Subject}:
			return t
		case k == 0 && p.Relation == string(t.Kind) && (ends == [2]hearsay.ID{p.Subject, p.Object} || ends == [2]hearsay.ID{p.Object, p.Subject}):
			return t
		}
	}
	return nil
}
