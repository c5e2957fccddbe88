package weigh

import (
	"math"
	"slices"
)

const (
	defaultDraws = 400
	ascentSteps  = 12
)

// ranges gives every belief the 5-95 % band of seeded draws (draws.go), and every hypothesis how far its chance reaches at
// least, by coordinate ascent over the corners of the box of all ranges. A posterior is a quotient of functions linear in
// each input used once, hence monotone in it, so extremes lie at corners; inputs that several reports share bend the
// response, which is why the span is "at least this wide".
func (v *View) ranges(j *Judgement) {
	v.sample(j)
	contaminate(j)
	if v.assumed(v.m.main.ID) {
		return
	}
	slopes := v.slopes() // at the point, where every ascent begins
	ends := make([]float64, 2*len(j.Hypotheses))
	v.across(len(ends), func(w *View, i int) {
		ends[i] = w.reach(i/2, float64(2*(i%2)-1), slopes)
	})
	for h := range j.Hypotheses {
		b := &j.Hypotheses[h]
		b.Min, b.Max = min(b.P, ends[2*h]), max(b.P, ends[2*h+1]) // inside the written ranges, which draws leave
	}
	v.must()
}

// contaminate bounds every hypothesis when the priors are right only with chance 1−ε and otherwise anything (Huber
// 1973; Berger 1985, section 4.7): the rest ε goes to the strongest rival for the lower bound, to the hypothesis itself
// for the upper.
func contaminate(j *Judgement) {
	const eps = .1
	sum, like := 0.0, make([]float64, len(j.Hypotheses))
	for h, b := range j.Hypotheses {
		if b.Prior > 0 {
			like[h] = b.P / b.Prior // ∝ P(e | h)
		}
		sum += b.P
	}
	for h := range j.Hypotheses {
		rival := 0.0
		for g, l := range like {
			if g != h {
				rival = max(rival, l)
			}
		}
		b := &j.Hypotheses[h]
		own := (1 - eps) * b.P
		b.Contaminated = [2]float64{own / ((1-eps)*sum + eps*rival), (own + eps*like[h]) / ((1-eps)*sum + eps*like[h])}
	}
}

// all lists the beliefs of the main question, the other questions and the propositions.
func (j *Judgement) all() []*Belief {
	var list []*Belief
	for _, part := range [][]Belief{j.Hypotheses, j.Others, j.Propositions} {
		for i := range part {
			list = append(list, &part[i])
		}
	}
	return list
}

// quantile interpolates between order statistics (Hyndman and Fan 1996, definition 7).
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

// reach climbs towards the least (sign −1) or greatest (+1) chance of hypothesis h. Each step looks at the slope of
// ln P(h|e) in every input and moves all of them to the corner it points to; when that overshoots (inputs shared by
// many reports bend the response) the move is halved in number, strongest first, until the step gains. slopes are those at
// the point.
func (v *View) reach(h int, sign float64, slopes [][]inputSlope) float64 {
	copy(v.s.x, v.m.in.values())
	v.load()
	best := v.must()[h]
	for step := range ascentSteps {
		if step > 0 {
			slopes = v.slopes()
		}
		moves := v.moves(h, sign, slopes)
		gained := false
		for n := len(moves); n > 0; n /= 2 {
			was := slices.Clone(v.s.x)
			for _, mv := range moves[:n] {
				v.s.x[mv.input] = mv.to
			}
			v.load()
			p := v.must()[h]
			if sign*(p-best) > 1e-12 {
				best, gained = p, true
				break
			}
			copy(v.s.x, was)
		}
		if !gained {
			break
		}
	}
	return best
}

type move struct {
	input int
	to    float64
	gain  float64
}

// moves lists the inputs not yet at the corner that the slope points to, strongest first.
func (v *View) moves(h int, sign float64, slopes [][]inputSlope) []move {
	slope := make([]float64, len(v.m.in.list))
	v.addSlopes(slope, slopes, -1)
	v.q.Observe(v.m.h, h)
	if v.q.Run() == nil {
		v.addSlopes(slope, slopes, +1)
	}
	v.q.Retract(v.m.h)
	var list []move
	for i, p := range v.m.in.list {
		if !p.est.Vague() || slope[i] == 0 {
			continue
		}
		to := p.est.Lo
		if sign*slope[i] > 0 {
			to = p.est.Hi
		}
		if v.s.x[i] != to {
			list = append(list, move{i, to, math.Abs(slope[i] * (to - v.s.x[i]))})
		}
	}
	slices.SortStableFunc(list, func(a, b move) int {
		switch {
		case a.gain > b.gain:
			return -1
		case a.gain < b.gain:
			return 1
		}
		return a.input - b.input
	})
	return list
}

func (v *View) addSlopes(sum []float64, slopes [][]inputSlope, sign float64) {
	for f, list := range slopes {
		if len(list) == 0 {
			continue
		}
		d := v.q.Derivative(v.buf[:0], v.m.factors[f].id)
		for _, s := range list {
			for c, x := range s.d {
				sum[s.input] += sign * d[c] * x
			}
		}
	}
}
