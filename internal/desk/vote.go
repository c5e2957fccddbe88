package desk

import (
	"cmp"
	"slices"
	"time"

	"hearsay"
)

// vote is what counting outlets makes of a proposition: each source that had spoken of it by then has one vote, for what it said last, and
// a value has the chance (votes + 1) / (all votes + values) (Laplace's rule of succession). Who took it from whom, who
// could know and who wants it believed does not count: that is the point of the comparison.
func vote(c *hearsay.Case, of hearsay.ID, values []string, known time.Time) []float64 {
	said := slices.Clone(c.Signals)
	slices.SortStableFunc(said, func(a, b *hearsay.Signal) int {
		return cmp.Or(a.Said.Known().Compare(b.Said.Known()), cmp.Compare(a.ID, b.ID))
	})
	last := map[hearsay.ID]*hearsay.Signal{}
	for _, s := range said {
		if s.Says != of || !s.Weighs() || s.Stance.Row().Silent() || s.Said.Known().After(known) {
			continue
		}
		if last[s.Source] = s; s.Stance.Row().Withdraws {
			delete(last, s.Source)
		}
	}
	n := float64(len(last) + len(values))
	p := make([]float64, len(values))
	for v, value := range values {
		p[v] = 1 / n
		for _, s := range last {
			says := s.Stance.Row().Says
			if !says.Fits(value, s.Value) {
				continue
			}
			fits := 0 // how many values it may be: a denial is for all others, in equal parts
			for _, x := range values {
				if says.Fits(x, s.Value) {
					fits++
				}
			}
			p[v] += 1 / n / float64(fits)
		}
	}
	return p
}
