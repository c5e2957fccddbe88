package weigh

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay"
)

// A basis is what the confidence of a judgement is made of, as the table in doc/method.md lists it.
type basis struct {
	origins   int     // of equal weight
	width     float64 // of the leader's band
	overtaken int     // of 300 draws
	doubtful  int     // of the origins, through an unnamed voice
	conflict  float64 // bits left under the leader
}

// level judges the basis of a judgement that is made by hand.
func (b basis) level() (string, []string) {
	m := &Model{c: &hearsay.Case{}}
	j := &Judgement{Hypotheses: []Belief{{P: .6, Lo: .5, Hi: .5 + b.width}, {P: .4}}, Draws: 300, Overtaken: b.overtaken}
	j.Conflict.Given = []float64{b.conflict, 0}
	for i := range b.origins {
		id := hearsay.ID(fmt.Sprintf("s%d", i))
		kind := "newspaper"
		if i < b.doubtful {
			kind = "unnamed"
		}
		m.reports = append(m.reports, &report{signal: &hearsay.Signal{ID: id}, voice: &voice{source: &hearsay.Source{Kind: kind}}})
		j.Influences.Tellings = append(j.Influences.Tellings, Influence{DB: []float64{1, 0}, Signals: []hearsay.ID{id}})
	}
	(&View{m: m}).confidence(j)
	return j.Confidence.Level, j.Confidence.Reasons
}

// The weakest part of the basis decides, each part alone can hold the confidence down, and the bounds are those that
// doc/method.md prints: a figure on its bound still counts as the better level.
func TestEachWeaknessOfTheBasisCapsTheConfidence(t *testing.T) {
	sound := basis{origins: 12, width: .125, overtaken: 3, doubtful: 1, conflict: 1}
	for _, c := range []struct {
		what   string
		change func(*basis)
		level  string
		reason string // what the sentence of confidence names
	}{
		{"nothing weak", func(*basis) {}, "high", ""},
		{"six origins", func(b *basis) { b.origins = 6 }, "high", ""},
		{"five origins", func(b *basis) { b.origins = 5 }, "moderate", "effective origins"},
		{"three origins", func(b *basis) { b.origins, b.doubtful = 3, 0 }, "moderate", "effective origins"},
		{"two origins", func(b *basis) { b.origins, b.doubtful = 2, 0 }, "low", "effective origins"},
		{"no origin", func(b *basis) { b.origins = 0 }, "low", "no report moves it"},
		{"a band of 19 points", func(b *basis) { b.width = .19 }, "high", ""},
		{"a band of 21 points", func(b *basis) { b.width = .21 }, "moderate", "points wide"},
		{"a band of 39 points", func(b *basis) { b.width = .39 }, "moderate", "points wide"},
		{"a band of 41 points", func(b *basis) { b.width = .41 }, "low", "points wide"},
		{"another leads in 5 % of the draws", func(b *basis) { b.overtaken = 15 }, "high", ""},
		{"another leads in more than 5 %", func(b *basis) { b.overtaken = 16 }, "moderate", "another explanation leads"},
		{"another leads in a third", func(b *basis) { b.overtaken = 100 }, "moderate", "another explanation leads"},
		{"another leads in more than a third", func(b *basis) { b.overtaken = 101 }, "low", "another explanation leads"},
		{"a third through unnamed voices", func(b *basis) { b.doubtful = 4 }, "high", ""},
		{"five of twelve unnamed", func(b *basis) { b.doubtful = 5 }, "moderate", "not named"},
		{"two thirds unnamed", func(b *basis) { b.doubtful = 8 }, "moderate", "not named"},
		{"nine of twelve unnamed", func(b *basis) { b.doubtful = 9 }, "low", "not named"},
		{"4 bits of conflict", func(b *basis) { b.conflict = 4 }, "high", ""},
		{"more than 4 bits", func(b *basis) { b.conflict = 4.1 }, "moderate", "conflicts"},
		{"8 bits", func(b *basis) { b.conflict = 8 }, "moderate", "conflicts"},
		{"more than 8 bits", func(b *basis) { b.conflict = 8.1 }, "low", "conflicts"},
		{"the weakest decides", func(b *basis) { b.conflict, b.width = 4.1, .5 }, "low", "points wide"},
	} {
		b := sound
		c.change(&b)
		level, reasons := b.level()
		if level != c.level {
			t.Errorf("%s: confidence is %s, want %s (%v)", c.what, level, c.level, reasons)
		}
		if c.reason != "" && !slices.ContainsFunc(reasons, func(r string) bool { return strings.Contains(r, c.reason) }) {
			t.Errorf("%s: the reasons %q do not name it", c.what, reasons)
		}
	}
}
