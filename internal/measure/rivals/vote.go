package rivals

import (
	"slices"
	"time"

	"hearsay"
	"hearsay/truth"
)

// A ballot is what an outlet says of a proposition: its last word counts. Who denies a value, or takes it back, votes for
// one of the others.
type ballot struct {
	signal *hearsay.Signal
	values []string
}

// ballots are the reports known at a moment, one per outlet and proposition, in the order in which they came.
func ballots(c *hearsay.Case, known time.Time) []ballot {
	at, values := map[[2]hearsay.ID]int{}, map[hearsay.ID][]string{}
	for _, p := range c.Propositions {
		values[p.ID] = p.Values
	}
	var out []ballot
	for _, s := range c.Signals {
		row := s.Stance.Row()
		if !s.Weighs() || row.Silent() || s.Said.Known().After(known) {
			continue
		}
		b := ballot{signal: s}
		others := row.Says == hearsay.SaysOthers || row.Withdraws
		for _, v := range values[s.Says] {
			if (v == s.Value) != others {
				b.values = append(b.values, v)
			}
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
		case slices.Equal(x.values, b.values):
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

// A view of propositions: what a method holds of each value of them; nil where it holds nothing.
type held map[hearsay.ID]map[string]float64

// voted takes every proposition to be what the ballots say, ties for unknown, and asks the tables what follows.
func voted(of weight) func(*hearsay.Case, []time.Time) ([][]float64, error) {
	return func(c *hearsay.Case, known []time.Time) ([][]float64, error) {
		tables := tabled(c)
		var out [][]float64
		for _, at := range known {
			all, sums := ballots(c, at), held{}
			for _, b := range all {
				if sums[b.signal.Says] == nil {
					sums[b.signal.Says] = map[string]float64{}
				}
				for _, v := range b.values {
					sums[b.signal.Says][v] += of(c, b, all) / float64(len(b.values))
				}
			}
			out = append(out, follow(c, tables, func(p *hearsay.Proposition) map[string]float64 { return foremost(p, sums[p.ID]) }))
		}
		return out, nil
	}
}

// foremost is certainty of the value with most votes, or of several with as many.
func foremost(p *hearsay.Proposition, votes map[string]float64) map[string]float64 {
	most, lead := 0.0, []string{}
	for _, v := range p.Values {
		switch x := votes[v]; {
		case x == 0 && most == 0, x < most-1e-9:
		case x > most+1e-9:
			most, lead = x, []string{v}
		default:
			lead = append(lead, v)
		}
	}
	if len(lead) == 0 {
		return nil
	}
	q := map[string]float64{}
	for _, v := range lead {
		q[v] = 1 / float64(len(lead))
	}
	return q
}

// follow is P(h) ∝ prior(h)·Π_p Σ_v q(p=v)·P(v | h), for what a method holds of each proposition by itself; nil is even
// chances. Certain values are taken back to .99, so that one wrong vote does not rule an explanation out.
func follow(c *hearsay.Case, tables map[hearsay.ID][][]float64, of func(*hearsay.Proposition) map[string]float64) []float64 {
	post := priors(c)
	for _, p := range c.Propositions {
		q, sum := make([]float64, len(p.Values)), 0.0
		found := of(p)
		for v, name := range p.Values {
			if q[v] = 1 / float64(len(q)); found != nil {
				q[v] = min(max(found[name], .01), .99)
			}
			sum += q[v]
		}
		for h := range post {
			like := 0.0
			for v := range q {
				like += q[v] / sum * tables[p.ID][h][v]
			}
			post[h] *= like
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

// tabled is P(value | h) of every proposition as the tables have it, each by itself: another proposition that one hangs on
// is averaged over.
func tabled(c *hearsay.Case) map[hearsay.ID][][]float64 {
	tables := map[hearsay.ID][][]float64{}
	for _, p := range c.Propositions {
		rows := make([][]float64, len(c.Questions[0].Hypotheses))
		for h, x := range c.Questions[0].Hypotheses {
			rows[h] = make([]float64, len(p.Values))
			for _, r := range p.Table.Rows {
				share := 1.0
				for i, when := range r.When {
					if p.Table.Given[i] != c.Questions[0].ID {
						share *= chanceOf(c, tables, p.Table.Given[i], h, when)
					} else if !matches(when, string(x.ID)) {
						share = 0
					}
				}
				for v, name := range p.Values {
					rows[h][v] += share * r.P[name].P
				}
			}
		}
		tables[p.ID] = rows
	}
	return tables
}

// chanceOf is the chance, given hypothesis h, that an earlier proposition has one of some values.
func chanceOf(c *hearsay.Case, tables map[hearsay.ID][][]float64, id hearsay.ID, h int, when []string) (sum float64) {
	for _, p := range c.Propositions {
		if p.ID != id {
			continue
		}
		for v, name := range p.Values {
			if matches(when, name) {
				sum += tables[id][h][v]
			}
		}
	}
	return sum
}

func matches(when []string, value string) bool {
	return len(when) == 0 || slices.Contains(when, value) || slices.Contains(when, "*")
}

// discovered lets a method of truth discovery say how probable each value is. Ballots for several values are no claims.
func discovered(method func(*truth.Claims) truth.Result) func(*hearsay.Case, []time.Time) ([][]float64, error) {
	return func(c *hearsay.Case, known []time.Time) ([][]float64, error) {
		tables := tabled(c)
		var out [][]float64
		for _, at := range known {
			var b truth.Builder
			for _, x := range ballots(c, at) {
				if len(x.values) == 1 {
					b.Add(string(x.signal.Source), string(x.signal.Says), x.values[0])
				}
			}
			found := held{}
			if b.Len() > 0 {
				claims := b.Claims()
				r := method(claims)
				for o := range claims.Items() {
					lo, hi := claims.ItemFacts(o)
					chances := map[string]float64{}
					for f := lo; f < hi; f++ {
						chances[claims.FactName(f)] = r.P[f]
					}
					found[hearsay.ID(claims.ItemName(o))] = chances
				}
			}
			out = append(out, follow(c, tables, func(p *hearsay.Proposition) map[string]float64 { return spare(p, found[p.ID]) }))
		}
		return out, nil
	}
}

// spare gives the chance that no claim has to the values that nobody claims, or evenly to all where all are claimed.
func spare(p *hearsay.Proposition, chances map[string]float64) map[string]float64 {
	total := 0.0
	for _, x := range chances {
		total += x
	}
	if total == 0 {
		return nil
	}
	unclaimed := len(p.Values) - len(chances)
	for _, v := range p.Values {
		x, claimed := chances[v]
		chances[v] = x / max(total, 1)
		switch {
		case total >= 1:
		case unclaimed == 0:
			chances[v] += (1 - total) / float64(len(p.Values))
		case !claimed:
			chances[v] += (1 - total) / float64(unclaimed)
		}
	}
	return chances
}
