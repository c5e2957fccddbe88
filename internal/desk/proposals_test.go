package desk

import (
	"fmt"
	"strings"
	"testing"

	"hearsay"
)

// To know whether a proposal was made before takes as long in a page of ten thousand tellings as in one of a hundred.
func TestKnowingAProposalDoesNotTakeLongerInALongPage(t *testing.T) {
	digest := strings.Repeat("a", 64)
	page := func(n int) []*Waiting {
		var list []*Waiting
		for i := range n {
			list = append(list, &Waiting{ID: fmt.Sprint(i), Snapshot: digest, Proposal: Proposal{In: fmt.Sprintf("sha256:%s#bytes=%d,%d", digest, 100*i, 100*i+90), Content: fmt.Sprint("words ", i),
				Stance: hearsay.Asserts, Rule: "direct"}})
		}
		return list
	}
	each := func(n int) float64 {
		list := page(n)
		return testing.AllocsPerRun(1, func() {
			l := newProposalLog()
			if got := len(l.fresh(list)); got != n {
				t.Fatalf("%d of %d are new", got, n)
			}
			if got := len(l.fresh(list)); got != 0 {
				t.Fatalf("%d are new again", got)
			}
		}) / float64(n)
	}
	if few, many := each(100), each(10_000); many > 2*few {
		t.Errorf("%.0f steps for each of 100, %.0f for each of 10,000", few, many)
	}
}

// What a model found and the rules found too, in other bounds but mostly the same bytes, is one proposal, wherever in the page it stands.
func TestAProposalOfTheRulesAndOfAModelIsOne(t *testing.T) {
	digest := strings.Repeat("a", 64)
	at := func(from, to int, rule string, stance hearsay.Stance) *Waiting {
		return &Waiting{ID: fmt.Sprint(from, to, rule, stance), Snapshot: digest, Proposal: Proposal{In: fmt.Sprintf("sha256:%s#bytes=%d,%d", digest, from, to), Content: rule, Stance: stance, Rule: rule}}
	}
	for _, from := range []int{0, 1000, 1020, 5000, 100_000} {
		l := newProposalLog()
		l.fresh([]*Waiting{at(from, from+100, "direct", hearsay.Asserts)})
		for _, x := range []struct {
			w   *Waiting
			new int
		}{
			{at(from+20, from+110, byModel+"m", hearsay.Asserts), 0},
			{at(from+80, from+200, byModel+"m", hearsay.Asserts), 1},
			{at(from+20, from+110, byModel+"m", hearsay.Denies), 1},
		} {
			if got := len(l.fresh([]*Waiting{x.w})); got != x.new {
				t.Errorf("from byte %d: %s %s is new %d times, not %d", from, x.w.In, x.w.Stance, got, x.new)
			}
		}
	}
}
