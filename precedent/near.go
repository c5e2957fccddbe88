package precedent

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// A Near is an event with its distance from a case, and what tells them apart.
type Near struct {
	Event
	Distance float64
	Only     []string // tags of the event alone
	Lacks    []string // tags of the case alone
}

// Nearest are the n events nearest to a case by Gower's distance (Gower 1971): the mean over the tags that either has, of
// 1 where only one has it, and over the years, of their difference as a share of the table's span. Weights of tags
// are 1 where none are given. Events from a day on are left out.
func Nearest(events []Event, tags []string, date time.Time, weights map[string]float64, before time.Time, n int) []Near {
	first, last := math.Inf(1), math.Inf(-1)
	for _, e := range events {
		y := float64(e.Date.Year())
		first, last = min(first, y), max(last, y)
	}
	var out []Near
	for _, e := range events {
		if !before.IsZero() && !e.Date.Before(before) {
			continue
		}
		x := Near{Event: e}
		apart, total := 0.0, 0.0
		for _, t := range union(e.Tags, tags) {
			w, ok := weights[t]
			if !ok {
				w = 1
			}
			total += w
			switch has, wants := e.Has(t), slices.Contains(tags, t); {
			case has && !wants:
				x.Only, apart = append(x.Only, t), apart+w
			case wants && !has:
				x.Lacks, apart = append(x.Lacks, t), apart+w
			}
		}
		if !date.IsZero() && last > first {
			total++
			apart += math.Abs(float64(e.Date.Year()-date.Year())) / (last - first)
		}
		if total > 0 {
			x.Distance = apart / total
		}
		out = append(out, x)
	}
	slices.SortStableFunc(out, func(a, b Near) int {
		return cmp.Or(cmp.Compare(a.Distance, b.Distance), b.Date.Compare(a.Date), cmp.Compare(a.ID, b.ID))
	})
	return out[:min(n, len(out))]
}

func union(a, b []string) []string {
	out := append(slices.Clone(a), b...)
	slices.Sort(out)
	return slices.Compact(out)
}
