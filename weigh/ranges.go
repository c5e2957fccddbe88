package weigh

import (
	"math"
	"math/rand/v2"
	"slices"

	"hearsay"
)

const (
	defaultDraws = 400
	ascentSteps  = 12
)

// ranges moves every input inside its range. Seeded draws, uniform over the box, give the 5-95 % band of every belief;
// coordinate ascent over the corners gives how far the chance of each hypothesis reaches at least. A posterior is a
// quotient of functions linear in each input used once, hence monotone in it, so extremes lie at corners; inputs that
// several reports share bend the response, which is why the span is "at least this wide".
func (v *View) ranges(j *Judgement) {
	v.sample(j)
	contaminate(j)
	if !v.assumed(v.m.main.ID) {
		for h := range j.Hypotheses {
			b := &j.Hypotheses[h]
			b.Min = min(b.Min, v.reach(j, h, -1))
			b.Max = max(b.Max, v.reach(j, h, +1))
		}
	}
	v.s.x = v.m.in.values()
	v.load()
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

// sample draws the inputs and keeps the quantiles of every belief, and how often another hypothesis led.
func (v *View) sample(j *Judgement) {
	if j.Draws = v.o.Draws; j.Draws == 0 {
		j.Draws = defaultDraws
	}
	rng := rand.New(rand.NewPCG(v.o.Seed, 0x6865617273617921))
	lead := j.Leader()
	j.Led = make([]int, len(j.Hypotheses))
	drawn := make([][]float64, len(j.Hypotheses)+len(j.Others)+len(j.Propositions))
	buf := make([]float64, 0, 16)
	for range j.Draws {
		for i, p := range v.m.in.list {
			v.s.x[i] = p.est.Lo + (p.est.Hi-p.est.Lo)*rng.Float64()
		}
		v.load()
		top := leader(v.must())
		j.Led[top]++
		if top != lead {
			j.Overtaken++
		}
		k := 0
		v.each(func(id hearsay.ID) {
			buf = v.q.Marginal(buf[:0], v.m.vars[id])
			for _, p := range buf {
				drawn[k] = append(drawn[k], p)
				k++
			}
		})
	}
	for k, b := range j.all() {
		slices.Sort(drawn[k])
		b.Lo, b.Hi = min(quantile(drawn[k], .05), b.P), max(quantile(drawn[k], .95), b.P)
		b.Min, b.Max = min(drawn[k][0], b.P), max(drawn[k][len(drawn[k])-1], b.P)
	}
}

// each visits the variables in the order of Judgement.all.
func (v *View) each(f func(hearsay.ID)) {
	for _, q := range v.m.c.Questions {
		f(q.ID)
	}
	for _, p := range v.m.c.Propositions {
		f(p.ID)
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
// many reports bend the response) the move is halved in number, strongest first, until the step gains.
func (v *View) reach(j *Judgement, h int, sign float64) float64 {
	v.s.x = v.m.in.values()
	v.load()
	best := v.must()[h]
	for range ascentSteps {
		moves := v.moves(h, sign)
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
			v.s.x = was
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
func (v *View) moves(h int, sign float64) []move {
	v.load()
	slope := make([]float64, len(v.m.in.list))
	slopes := v.slopes()
	v.must()
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
