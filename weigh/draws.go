package weigh

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"hearsay/bayes"
)

// Ranges answer one question: nine times in ten, where would somebody come out who reads the same reports with better
// tables? So every number is drawn not from its written range alone but given the reports: what makes them probable is
// drawn more often. First an explanation is drawn by its chance, then every input by
//
//	q(x | h, e) ∝ q(x) · Π_f (1 + s_f·(x − x₀))
//
// over the factors f that it enters, s_f being ∂ ln P(h, e)/∂x through f at the point x₀, where all derivatives come from
// one pass of the network per explanation (Darwiche 2003). P(h, e) is linear in a number that is used once, so of a row or
// a prior this is its exact distribution given h and the reports; of a number that many reports share, and of several
// numbers together, it is the first-order one. Then the model is run with what was drawn.
//
// q(x) is the written range, with the mean at the written point, moved by a normal error of its log-odds: ranges that
// people write are too narrow (Lichtenstein, Fischhoff and Phillips 1982).

// How far beyond the written range a number may be off: the standard deviation of the error of its log-odds.
const (
	rowNoise    = .5 // chances and priors
	sourceNoise = .6 // what a source is worth
)

const atoms = 48 // values that an input may be drawn from

// A spread is what an input may be: values and, by explanation, the running sums of their chances.
type spread struct {
	x   []float64
	sum [][]float64
}

func (s *spread) draw(h int, u float64) float64 {
	sum := s.sum[h]
	k, _ := slices.BinarySearch(sum, u*sum[len(sum)-1])
	return s.x[min(k, len(s.x)-1)]
}

// noise is the error of an input beyond its range.
func noise(key string) float64 {
	switch kind, _, _ := strings.Cut(key, ":"); kind {
	case "access", "accuracy", "speaks", "rumour", "default", "quality":
		return sourceNoise
	}
	return rowNoise
}

// values are the atoms of an input with their chances before any report: points of low discrepancy over range and error
// (Weyl's, with the golden ratio), weighted so that their mean is the written point.
func (p *input) values() (x, weight []float64) {
	x, weight = make([]float64, atoms), make([]float64, atoms)
	lo, hi, sd := p.est.Lo, p.est.Hi, noise(p.key)
	left := .5
	if hi > lo {
		left = (hi - p.est.P) / (hi - lo)
	}
	for k := range x {
		u, z := (float64(k)+.5)/atoms, math.Mod(float64(k)*0.6180339887498949+.5, 1)
		y := p.est.P
		if u < left {
			y = lo + (p.est.P-lo)*u/left
		} else if left < 1 {
			y = p.est.P + (hi-p.est.P)*(u-left)/(1-left)
		}
		y = min(max(y, 1e-4), 1-1e-4)
		x[k], weight[k] = 1/(1+math.Exp(-math.Log(y/(1-y))-sd*math.Sqrt2*math.Erfinv(2*z-1))), 1
	}
	centre(x, weight, p.est.P)
	return x, weight
}

// centre tilts weights exponentially until the mean is as wanted: of all that have it, the nearest (Csiszár 1975).
func centre(x, weight []float64, want float64) {
	lo, hi := -60.0, 60.0
	for range 40 {
		t := (lo + hi) / 2
		sum, mean := 0.0, 0.0
		for k := range x {
			w := math.Exp(t * (x[k] - want))
			sum, mean = sum+w, mean+w*(x[k]-want)
		}
		if mean/sum < 0 {
			lo = t
		} else {
			hi = t
		}
	}
	for k := range x {
		weight[k] = math.Exp((lo + hi) / 2 * (x[k] - want))
	}
}

// spreads are what every input that has a range may be, given each explanation.
func (v *View) spreads(j *Judgement) []spread {
	all := make([]spread, len(v.m.in.list))
	n := len(j.Hypotheses)
	for i := range all {
		p := &v.m.in.list[i]
		if !p.est.Vague() || v.active(i) == 0 {
			continue
		}
		x, weight := p.values()
		all[i].x = x
		for range n {
			all[i].sum = append(all[i].sum, slices.Clone(weight))
		}
	}
	slopes, d := v.slopes(), make([]float64, len(v.buf))
	fixed := v.assumed(v.m.main.ID)
	for h := range n {
		if j.Hypotheses[h].P == 0 {
			continue
		}
		if !fixed {
			v.q.Observe(v.m.h, h)
		}
		if v.q.Run() != nil {
			continue
		}
		for f, list := range slopes {
			if len(list) == 0 {
				continue
			}
			d = v.q.Derivative(d[:0], v.m.factors[f].id)
			for _, s := range list {
				if all[s.input].x != nil {
					all[s.input].lean(h, dot(d, s.d), v.s.x[s.input])
				}
			}
		}
	}
	if !fixed {
		v.q.Retract(v.m.h)
	}
	for i := range all {
		for _, sum := range all[i].sum {
			for k := 1; k < len(sum); k++ {
				sum[k] += sum[k-1]
			}
		}
	}
	return all
}

// lean multiplies the chances under explanation h by 1 + slope·(x − at).
func (s *spread) lean(h int, slope, at float64) {
	top := 0.0
	for k, x := range s.x {
		s.sum[h][k] *= max(1+slope*(x-at), 1e-3)
		top = max(top, s.sum[h][k])
	}
	for k := range s.x {
		s.sum[h][k] /= top
	}
}

func dot(a, b []float64) (sum float64) {
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

// pick draws an index by its chance.
func pick(p []float64, u float64) int {
	for i, x := range p {
		if u -= x; u < 0 {
			return i
		}
	}
	return leader(p)
}

// sample draws the inputs given the reports and keeps the quantiles of every belief, and how often another hypothesis
// led. Each draw has a seed of its own.
func (v *View) sample(j *Judgement) {
	if j.Draws = v.o.Draws; j.Draws == 0 {
		j.Draws = defaultDraws
	}
	spreads, pools, chances := v.spreads(j), v.pools(), probabilities(j)
	drawn := make([][]float64, j.Draws)
	v.across(j.Draws, func(w *View, k int) {
		if w.product == nil {
			w.pooled(pools)
		}
		rng := rand.New(rand.NewPCG(v.o.Seed, 0x6865617273617921+uint64(k)))
		h := pick(chances, rng.Float64())
		for i := range spreads {
			if spreads[i].x != nil {
				w.s.x[i] = spreads[i].draw(h, rng.Float64())
			}
		}
		w.fillPools(pools)
		w.must()
		var buf []float64
		w.each(func(x bayes.Var) {
			buf = w.q.Marginal(buf, x)
			drawn[k] = append(drawn[k], buf...)
		})
	})
	if v.ctx.Err() != nil {
		return
	}
	v.quantiles(j, drawn)
}

// quantiles keeps what the draws say of every belief.
func (v *View) quantiles(j *Judgement, drawn [][]float64) {
	lead, column := j.Leader(), make([]float64, len(drawn))
	j.Led = make([]int, len(j.Hypotheses))
	for _, row := range drawn {
		top := leader(row[:len(j.Hypotheses)])
		j.Led[top]++
		if top != lead {
			j.Overtaken++
		}
	}
	for b, belief := range j.all() {
		belief.Mean = 0
		for k, row := range drawn {
			column[k] = row[b]
			belief.Mean += row[b] / float64(len(drawn))
		}
		slices.Sort(column)
		belief.Lo, belief.Hi = min(quantile(column, .05), belief.P), max(quantile(column, .95), belief.P)
		belief.Min, belief.Max = min(column[0], belief.P), max(column[len(column)-1], belief.P)
	}
}

// each visits the variables in the order of Judgement.all.
func (v *View) each(f func(bayes.Var)) {
	for _, q := range v.m.c.Questions {
		f(v.m.vars[q.ID])
	}
	for _, p := range v.m.c.Propositions {
		f(v.m.vars[p.ID])
	}
}
