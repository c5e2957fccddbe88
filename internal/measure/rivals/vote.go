package rivals

import (
	"time"

	"hearsay"
	"hearsay/truth"
)

// A ballot is what an outlet says of a proposition: its last word counts.
type ballot struct {
	signal *hearsay.Signal
	value  string
}

// ballots are the reports known at a moment, one per outlet and proposition, in the order in which they came.
func ballots(c *hearsay.Case, known time.Time) []ballot {
	at := map[[2]hearsay.ID]int{}
	var out []ballot
	for _, s := range c.Signals {
		if !s.Weighs() || s.Stance.Row().Silent() || s.Said.Known().After(known) {
			continue
		}
		b := ballot{s, s.Value}
		if row := s.Stance.Row(); row.Says == hearsay.SaysOthers || row.Withdraws {
			b.value = other(s.Value)
		}
		key := [2]hearsay.ID{s.Source, s.Says}
		if i, ok := at[key]; ok {
			out[i] = b
			continue
		}
		at[key] = len(out)
		out = append(out, b)
	}
	return out
}

func other(value string) string {
	if value == "yes" {
		return "no"
	}
	return "yes"
}

// A weight is what a ballot counts among all of its moment.
type weight func(c *hearsay.Case, b ballot, all []ballot) float64

func one(*hearsay.Case, ballot, []ballot) float64 { return 1 }

// graded is reliability times credibility on the numbers of the MISP taxonomy of the Admiralty scale (A 100 … E 0; 1 100
// … 5 0). Reliability is how often the source is right; credibility counts who else says so, which is how the scale is
// used: "confirmed by other sources".
func graded(c *hearsay.Case, b ballot, all []ballot) float64 {
	reliability := 0.0
	right := rightness(c, b.signal.Source)
	for _, g := range []struct{ from, counts float64 }{{.9, 1}, {.75, .75}, {.6, .5}, {.5, .25}} {
		if right >= g.from {
			reliability = g.counts
			break
		}
	}
	agree, against := 0, 0
	for _, x := range all {
		switch {
		case x.signal.Says != b.signal.Says || x.signal == b.signal:
		case x.value == b.value:
			agree++
		default:
			against++
		}
	}
	credibility := .5
	switch {
	case agree >= 2 && agree > against:
		credibility = 1
	case agree > against:
		credibility = .75
	case against > agree+2:
		credibility = .25
	}
	return reliability * credibility
}

// rightness is the chance that what a source says of a yes-or-no question is right, motives aside.
func rightness(c *hearsay.Case, id hearsay.ID) float64 {
	i, a := c.Defaults.Access.P, c.Defaults.Accuracy.P
	for _, s := range c.Sources {
		if s.ID != id {
			continue
		}
		if s.Access != nil {
			i = s.Access.P
		}
		if s.Accuracy != nil {
			a = s.Accuracy.P
		}
	}
	return i*a + (1-i)/2
}

// voted takes every proposition to be what the ballots say, ties for unknown, and asks the tables what follows.
func voted(of weight) func(*hearsay.Case, []time.Time) ([][]float64, error) {
	return func(c *hearsay.Case, known []time.Time) ([][]float64, error) {
		var out [][]float64
		for _, at := range known {
			all := ballots(c, at)
			sum := map[hearsay.ID]float64{}
			for _, b := range all {
				w := of(c, b, all)
				if b.value == "no" {
					w = -w
				}
				sum[b.signal.Says] += w
			}
			out = append(out, follow(c, func(p hearsay.ID) float64 {
				switch s := sum[p]; {
				case s > 0:
					return 1
				case s < 0:
					return 0
				}
				return .5
			}))
		}
		return out, nil
	}
}

// follow is P(h) ∝ prior(h)·Π_p Σ_v q(p=v)·P(v | h), for what a method holds of each proposition by itself. Certain
// values are taken back to .99, so that one wrong vote does not rule an explanation out.
func follow(c *hearsay.Case, yes func(hearsay.ID) float64) []float64 {
	post := priors(c)
	for _, p := range c.Propositions {
		q := min(max(yes(p.ID), .01), .99)
		for h, hypothesis := range c.Questions[0].Hypotheses {
			t := tabled(p, hypothesis.ID)
			post[h] *= q*t + (1-q)*(1-t)
		}
	}
	total := 0.0
	for _, x := range post {
		total += x
	}
	for h := range post {
		post[h] /= total
	}
	return post
}

// tabled is P(yes | h) as the table of a proposition has it.
func tabled(p *hearsay.Proposition, h hearsay.ID) float64 {
	for _, r := range p.Table.Rows {
		if len(r.When) == 0 { // the proposition hangs on nothing
			return r.P["yes"].P
		}
		for _, v := range r.When[0] {
			if v == string(h) {
				return r.P["yes"].P
			}
		}
	}
	return .5
}

// discovered lets a method of truth discovery say how probable each value is.
func discovered(method func(*truth.Claims) truth.Result) func(*hearsay.Case, []time.Time) ([][]float64, error) {
	return func(c *hearsay.Case, known []time.Time) ([][]float64, error) {
		var out [][]float64
		for _, at := range known {
			var b truth.Builder
			for _, x := range ballots(c, at) {
				b.Add(string(x.signal.Source), string(x.signal.Says), x.value)
			}
			yes := map[hearsay.ID]float64{}
			if b.Len() > 0 {
				claims := b.Claims()
				r := method(claims)
				for o := range claims.Items() {
					lo, hi := claims.ItemFacts(o)
					total, y := 0.0, 0.0
					for f := lo; f < hi; f++ {
						if total += r.P[f]; claims.FactName(f) == "yes" {
							y = r.P[f]
						}
					}
					if total > 0 {
						yes[hearsay.ID(claims.ItemName(o))] = y / max(total, 1)
						if total < 1 { // what no claim has goes to the value that nobody claims, or evenly
							yes[hearsay.ID(claims.ItemName(o))] += (1 - total) * spare(claims, lo, hi)
						}
					}
				}
			}
			out = append(out, follow(c, func(p hearsay.ID) float64 {
				if y, ok := yes[p]; ok {
					return y
				}
				return .5
			}))
		}
		return out, nil
	}
}

// spare is the share of the unclaimed chance that "yes" gets.
func spare(c *truth.Claims, lo, hi int) float64 {
	switch {
	case hi-lo == 2:
		return .5
	case c.FactName(lo) == "yes":
		return 0
	}
	return 1
}
