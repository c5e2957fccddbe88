package rivals

import (
	"fmt"
	"math"

	"hearsay"
	"hearsay/internal/measure/worlds"
	"hearsay/score"
	"hearsay/weigh"
)

// bandEvery: ranges are drawn in one world of so many.
const bandEvery = 5

// Coverage of the chances that exact tables give on the same signals, by ranges as they are printed: in whole per cent,
// outward. Of the chances from 5 to 95 % and of the leader it is told apart, since near 0 and 1 rounding covers by itself.
// Score is the interval score for 90 % (Gneiting and Raftery 2007): width plus 20 times what lies outside, the mean.
type Coverage struct {
	All    Part `json:"all"`
	Middle Part `json:"middle"`
	Leader Part `json:"leader"`
}

func (c *Coverage) parts() []*Part { return []*Part{&c.All, &c.Middle, &c.Leader} }

// join adds the sums of another coverage.
func (c *Coverage) join(o *Coverage) {
	for i, p := range o.parts() {
		sum := c.parts()[i]
		sum.N, sum.Covered, sum.Width, sum.Score = sum.N+p.N, sum.Covered+p.Covered, sum.Width+p.Width, sum.Score+p.Score
	}
}

// mean turns sums into means.
func (c *Coverage) mean() {
	for _, p := range c.parts() {
		if n := float64(p.N); n > 0 {
			p.Covered, p.Width, p.Score = p.Covered/n, p.Width/n, p.Score/n
		}
	}
}

// A Part of what is covered.
type Part struct {
	N       int     `json:"n"`
	Covered float64 `json:"covered"`
	Width   float64 `json:"width"`
	Score   float64 `json:"interval_score"`
}

func (p *Part) add(x, lo, hi float64) {
	lo, hi = math.Floor(100*lo)/100, math.Ceil(100*hi)/100
	p.N++
	p.Width += hi - lo
	p.Score += hi - lo + 20*max(lo-x, 0) + 20*max(x-hi, 0)
	if lo <= x && x <= hi {
		p.Covered++
	}
}

// printed are the coverages of one world, by size of an analyst's errors and by reading.
func printed(w *worlds.World, seed uint64) (map[string]map[string]*Coverage, error) {
	all := map[string]map[string]*Coverage{}
	for _, size := range []worlds.Size{worlds.Half, worlds.Usual, worlds.Twice} {
		c := w.Rough(seed, size)
		exact, err := last(exactly(w.Case, c, size), 0)
		if err != nil {
			return nil, err
		}
		all[size.Name] = map[string]*Coverage{}
		for name, x := range readBy(c) {
			j, err := last(x, bandDraws)
			if err != nil {
				return nil, err
			}
			all[size.Name][name] = covered(j, exact)
		}
	}
	return all, nil
}

// covered holds the ranges of one judgement against the chances of another.
func covered(j, exact *weigh.Judgement) *Coverage {
	c, lead := &Coverage{}, score.Leader(chances(j))
	for h, b := range j.Hypotheses {
		e := exact.Hypotheses[h].P
		c.All.add(e, b.Lo, b.Hi)
		if e >= .05 && e <= .95 {
			c.Middle.add(e, b.Lo, b.Hi)
		}
		if h == lead {
			c.Leader.add(e, b.Lo, b.Hi)
		}
	}
	return c
}

// readBy are the case as it is and as the model of 24 November read it.
func readBy(c *hearsay.Case) map[string]*hearsay.Case {
	x := *c
	x.Doubt, x.Silences = hearsay.NoDoubt, hearsay.AllSilences
	return map[string]*hearsay.Case{Full: c, November: &x}
}

// exactly is the world's own case with the signals of the analyst's only: what exact tables make of the same reports.
func exactly(own, coarse *hearsay.Case, size worlds.Size) *hearsay.Case {
	has := map[hearsay.ID]bool{}
	for _, s := range coarse.Signals {
		has[s.ID] = true
	}
	x := *own
	x.Signals, x.Silences = nil, hearsay.Silences(fmt.Sprint(size.Silences))
	for _, s := range own.Signals {
		if has[s.ID] {
			x.Signals = append(x.Signals, s)
		}
	}
	return &x
}

// last judges a case when all is said, with bands where draws are asked for.
func last(c *hearsay.Case, draws int) (*weigh.Judgement, error) {
	m, err := weigh.Compile(c)
	if err != nil {
		return nil, err
	}
	if draws == 0 {
		return m.Beliefs(weigh.Options{})
	}
	return m.Bands(weigh.Options{Draws: draws, Seed: 1})
}

// sure is the chance from which on a claim counts as held.
const sure = .95

// Claims say how well a judgement knows the propositions that somebody reports on: the sum of the Brier scores of N of
// them, and how many of their values it held at 95 % or more, and of those how many were true.
type Claims struct {
	N     int     `json:"n"`
	Brier float64 `json:"brier"`
	Held  int     `json:"held"`
	True  int     `json:"held_and_true"`
}

func (c *Claims) join(o Claims) {
	*c = Claims{c.N + o.N, c.Brier + o.Brier, c.Held + o.Held, c.True + o.True}
}

// claimed scores the propositions of a judgement.
func claimed(j *weigh.Judgement, values map[hearsay.ID]string) (c Claims) {
	for i, b := range j.Propositions {
		if b.Unreported {
			continue
		}
		if i == 0 || j.Propositions[i-1].ID != b.ID {
			c.N++
		}
		so := 0.0
		if values[b.ID] == b.Value {
			so = 1
		}
		c.Brier += (b.P - so) * (b.P - so)
		if b.P >= sure {
			c.Held++
			c.True += int(so)
		}
	}
	return c
}
