package weigh

import (
	"math"

	"hearsay"
)

// An analysis holds what one pass per hypothesis gives: with H fixed to each value in turn, every joint probability
// P(h, x, e) is at hand, and with it every leave-one-out, flip point and value of information.
type analysis struct {
	joint   []float64                  // P(h, e), scaled so that they sum to 1
	inverse [][]float64                // [h][report] E[1/λ | h, e]; 0 for reports that are off
	slope   [][]float64                // [h][input] ∂ ln P(h, e) / ∂ input
	of      []map[hearsay.ID][]float64 // [h] P(value | h, e) of every proposition
	belief  [][][]float64              // [h][factor] P(cell | h, e) where an input bends the response
}

func (v *View) analyse(j *Judgement) *analysis {
	m := v.m
	n := len(m.main.Hypotheses)
	a := &analysis{joint: make([]float64, n), inverse: make([][]float64, n), slope: make([][]float64, n), of: make([]map[hearsay.ID][]float64, n), belief: make([][][]float64, n)}
	slopes := v.slopes()
	ln := make([]float64, n)
	fixed := v.assumed(m.main.ID) // what if this hypothesis were so: the evidence already holds it
	for h := range n {
		a.inverse[h], a.slope[h], a.of[h] = make([]float64, len(m.reports)), make([]float64, len(m.in.list)), map[hearsay.ID][]float64{}
		a.belief[h], ln[h] = make([][]float64, len(m.factors)), math.Inf(-1)
		if j.Hypotheses[h].P == 0 {
			continue
		}
		if !fixed {
			v.q.Observe(m.h, h)
		}
		if v.q.Run() != nil {
			continue
		}
		ln[h] = v.q.LogEvidence()
		v.given(a, h, slopes)
	}
	if !fixed {
		v.q.Retract(m.h)
	}
	top := math.Inf(-1)
	for _, l := range ln {
		top = max(top, l)
	}
	for h, l := range ln {
		if !math.IsInf(l, -1) {
			a.joint[h] = math.Exp(l - top)
		}
	}
	normalise(a.joint)
	v.must()
	return a
}

func (v *View) assumed(id hearsay.ID) bool {
	for _, a := range v.o.Assume {
		if a.Proposition == id {
			return true
		}
	}
	return false
}

// given reads off one pass with H = h.
func (v *View) given(a *analysis, h int, slopes [][]inputSlope) {
	m := v.m
	for f := range m.factors {
		fac := &m.factors[f]
		if fac.report != nil && !v.on[m.index(f)] {
			continue
		}
		if len(slopes[f]) > 0 {
			d := v.q.Derivative(v.buf[:0], fac.id)
			for _, s := range slopes[f] {
				for c, x := range s.d {
					a.slope[h][s.input] += d[c] * x
				}
			}
		}
		if fac.report != nil {
			a.inverse[h][m.index(f)] = v.inverse(f)
		}
		if v.bends(f) {
			a.belief[h][f] = v.q.FactorMarginal(nil, fac.id)
		}
	}
	for _, p := range m.c.Propositions {
		a.of[h][p.ID] = v.q.Marginal(nil, m.vars[p.ID])
	}
	for _, q := range m.c.Questions[1:] {
		a.of[h][q.ID] = v.q.Marginal(nil, m.vars[q.ID])
	}
}

// inverse is E[1/λ | e] of a report, the ratio P(e without it)/P(e).
func (v *View) inverse(f int) float64 {
	fac := &v.m.factors[f]
	belief := v.q.FactorMarginal(v.buf[:0], fac.id)
	lambda := make([]float64, fac.size)
	v.fillTempered(f, lambda)
	e := 0.0
	for c, b := range belief {
		e += b / lambda[c]
	}
	return e
}

// An inputSlope is ∂ factor / ∂ input, cell by cell.
type inputSlope struct {
	input int
	d     []float64
}

// slopes differentiates every factor by every input it uses. Factors are linear in each input where no clamp or
// normalisation intervenes, so a difference over the input's own range is exact there and a fair secant elsewhere.
func (v *View) slopes() [][]inputSlope {
	m := v.m
	all := make([][]inputSlope, len(m.factors))
	hi := make([]float64, len(v.buf))
	for i, p := range m.in.list {
		lo, up := p.est.Lo, p.est.Hi
		if !p.est.Vague() {
			lo, up = max(p.est.P-.01, 0), min(p.est.P+.01, 1)
		}
		was := v.s.x[i]
		for _, f := range m.ofInput[i] {
			fac := &m.factors[f]
			if fac.report != nil && !v.on[m.index(f)] {
				continue
			}
			d := make([]float64, fac.size)
			v.s.x[i] = up
			v.fillTempered(f, hi[:fac.size])
			v.s.x[i] = lo
			v.fillTempered(f, d)
			for c := range d {
				d[c] = (hi[c] - d[c]) / (up - lo)
			}
			all[f] = append(all[f], inputSlope{i, d})
		}
		v.s.x[i] = was
	}
	return all
}
