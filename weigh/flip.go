package weigh

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"hearsay"
)

// A response is how P(h, e) of every hypothesis depends on one input, everything else as it is.
type response func(t float64) []float64

// flips finds for every input where it would have to be for the leading hypothesis to change.
func (v *View) flips(j *Judgement, a *analysis) {
	if v.assumed(v.m.main.ID) {
		return
	}
	lead := j.Leader()
	all := make([]*Flip, len(v.m.in.list))
	v.across(len(all), func(w *View, i int) { all[i] = w.flip(a, i, lead) })
	for _, f := range all {
		if f != nil {
			j.Flips = append(j.Flips, *f)
		}
	}
	slices.SortStableFunc(j.Flips, func(a, b Flip) int {
		return cmp.Or(-cmp.Compare(a.width(), b.width()), cmp.Compare(a.Param, b.Param))
	})
	v.must()
}

// flip is where input i would have to be; nil where it does not enter, or is shared and has no range to be searched.
func (v *View) flip(a *analysis, i, lead int) *Flip {
	p, active := v.m.in.list[i], v.active(i)
	if active == 0 || strings.HasPrefix(p.key, "rate:none") {
		return nil
	}
	var f Flip
	if line, ok := v.line(a, i, active); ok {
		f = line.flip(lead, p.est.P)
		f.Swing = [2]float64{normalise(line.at(p.est.Lo))[lead], normalise(line.at(p.est.Hi))[lead]}
	} else if at, ok := v.curve(a, i, active); ok {
		f = along(at, p.est, lead)
		f.Swing = [2]float64{normalise(at(p.est.Lo))[lead], normalise(at(p.est.Hi))[lead]}
		v.s.x[i] = p.est.P
	} else if p.est.Vague() {
		f = v.search(i, lead)
	} else {
		return nil
	}
	f.Input, f.Param, f.Because = p.label, p.key, p.because
	f.At, f.Lo, f.Hi = p.est.P, p.est.Lo, p.est.Hi
	if f.to >= 0 {
		f.To = v.m.main.Hypotheses[f.to].ID
	}
	f.Never = f.to < 0 || f.Flips < f.Lo || f.Flips > f.Hi
	return &f
}

func (f Flip) width() float64 { return math.Abs(f.Swing[1] - f.Swing[0]) }

// active counts the factors an input enters in this view.
func (v *View) active(input int) int {
	n := 0
	for _, f := range v.m.ofInput[input] {
		if r := v.m.factors[f].report; r == nil || v.on[v.m.index(f)] {
			n++
		}
	}
	return n
}

// linear is P(h, e)(t) = a[h]·t + b[h] (Castillo, Gutiérrez and Hadi 1997; van der Gaag and Renooij 2001).
type linear struct{ a, b []float64 }

func (l linear) at(t float64) []float64 {
	p := make([]float64, len(l.a))
	for h := range p {
		p[h] = max(l.a[h]*t+l.b[h], 0)
	}
	return p
}

// line is the exact response to an input that enters one factor linearly: a row, a prior, and where every report has its
// full weight a strength. When one prior moves the others keep their proportions, so that what is printed can be written.
func (v *View) line(a *analysis, i, active int) (linear, bool) {
	p := v.m.in.list[i]
	l := linear{make([]float64, len(a.joint)), make([]float64, len(a.joint))}
	if h := v.m.priorOf(i); h >= 0 {
		return v.m.priorLine(a, h, p.est.P)
	}
	if active != 1 || v.bends(v.onlyFactor(i)) {
		return l, false
	}
	for h, joint := range a.joint {
		l.a[h] = joint * a.slope[h][i]
		l.b[h] = joint - l.a[h]*p.est.P
	}
	return l, true
}

// priorLine is the response to the prior of h, the others sharing the rest as they do now: at chance t the joint of h is
// P(e|h)·t, and that of each other g is P(e|g)·π_g·(1−t)/(1−π_h).
func (m *Model) priorLine(a *analysis, h int, p float64) (linear, bool) {
	l := linear{make([]float64, len(a.joint)), make([]float64, len(a.joint))}
	sum := 0.0
	for _, k := range m.factors[0].filler.(priors).in {
		sum += m.in.list[k].est.P
	}
	if p /= sum; p == 0 || p == 1 {
		return l, false
	}
	for g, joint := range a.joint {
		l.a[g], l.b[g] = -joint/(1-p), joint/(1-p)
	}
	l.a[h], l.b[h] = a.joint[h]/p, 0
	return l, true
}

// onlyFactor is the factor in this view that an input enters, where there is one.
func (v *View) onlyFactor(input int) int {
	for _, f := range v.m.ofInput[input] {
		if r := v.m.factors[f].report; r == nil || v.on[v.m.index(f)] {
			return f
		}
	}
	return -1
}

// bends reports whether a factor is no linear function of its inputs: its weight is not 1, or it is a report that is
// conditioned on being seen.
func (v *View) bends(f int) bool {
	return f >= 0 && (v.exponent(f) != 1 || v.s.unseen > 0 && v.m.factors[f].report != nil)
}

// curve is the exact response to an input of one report alone: P(h, e)(t) = P(h, e)·E[λ(t)^w/λ^w | h, e]. It moves the
// input, which is to be put back afterwards.
func (v *View) curve(a *analysis, i, active int) (response, bool) {
	f := v.onlyFactor(i)
	if active != 1 || !v.bends(f) {
		return nil, false
	}
	was, now := make([]float64, v.m.factors[f].size), make([]float64, v.m.factors[f].size)
	v.fillTempered(f, was)
	return func(t float64) []float64 {
		v.s.x[i] = t
		v.fillTempered(f, now)
		p := make([]float64, len(a.joint))
		for h, joint := range a.joint {
			for c, b := range a.belief[h][f] {
				p[h] += joint * b * now[c] / was[c]
			}
		}
		return p
	}, true
}

// along looks over 0..1 for the place nearest to the present one at which another hypothesis takes the lead.
func along(at response, now hearsay.Estimate, lead int) (f Flip) {
	const steps = 20
	f.to = -1
	grid := []float64{now.Lo, now.Hi}
	for k := range steps + 1 {
		grid = append(grid, float64(k)/steps)
	}
	slices.Sort(grid)
	last := leader(at(grid[0])) == lead
	for k, t := range grid[1:] {
		leads := leader(at(t)) == lead
		if leads != last {
			if x, to := bisect(at, lead, grid[k], t); f.to < 0 || math.Abs(x-now.P) < math.Abs(f.Flips-now.P) {
				f.Flips, f.to = x, to
			}
		}
		last = leads
	}
	return f
}

// priorOf is the hypothesis of the main question whose prior the input is, or -1.
func (m *Model) priorOf(input int) int {
	return slices.Index(m.factors[0].filler.(priors).in, input)
}

// flip is the place nearest to the present one where another line crosses the leader's from below.
func (l linear) flip(lead int, now float64) (f Flip) {
	f.to = -1
	for h := range l.a {
		if h == lead || l.a[lead] == l.a[h] {
			continue
		}
		t := (l.b[h] - l.b[lead]) / (l.a[lead] - l.a[h])
		if t < 0 || t > 1 || math.IsNaN(t) {
			continue
		}
		if f.to < 0 || math.Abs(t-now) < math.Abs(f.Flips-now) {
			f.Flips, f.to = t, h
		}
	}
	return f
}

// gridPoints is how finely an input shared by many factors is searched: its response is a quotient of polynomials.
const gridPoints = 6

// search finds the flip of an input that many factors share by running the model over its range.
func (v *View) search(input, lead int) (f Flip) {
	f.to = -1
	p := v.m.in.list[input].est
	defer v.set(input, p.P)
	at := func(t float64) []float64 {
		v.set(input, t)
		return v.must()
	}
	lo, hi := at(p.Lo), at(p.Hi)
	f.Swing = [2]float64{lo[lead], hi[lead]}
	last, lastT := lo, p.Lo
	for k := 1; k <= gridPoints; k++ {
		t := p.Lo + (p.Hi-p.Lo)*float64(k)/gridPoints
		now := hi
		if k < gridPoints {
			now = at(t)
		}
		if (leader(last) == lead) != (leader(now) == lead) {
			x, to := bisect(at, lead, lastT, t)
			if f.to < 0 || math.Abs(x-p.P) < math.Abs(f.Flips-p.P) {
				f.Flips, f.to = x, to
			}
		}
		last, lastT = now, t
	}
	return f
}

// bisect narrows the place between lo and hi where the leadership of lead changes, and says who leads beyond it.
func bisect(at response, lead int, lo, hi float64) (t float64, to int) {
	led := leader(at(lo)) == lead
	to = -1
	for range 24 {
		mid := (lo + hi) / 2
		l := leader(at(mid))
		if l != lead {
			to = l
		}
		if (l == lead) == led {
			lo = mid
		} else {
			hi = mid
		}
	}
	if to < 0 {
		to = leader(at(hi))
	}
	return (lo + hi) / 2, to
}

// mostOdds is the greatest factor on the odds of dictation that is tried.
const mostOdds = 20

// compare runs the model with all speakers free, with the odds of every dictation doubled, and finds the factor on them
// at which the leader changes.
func (v *View) compare(j *Judgement, a *analysis) {
	lead := j.Leader()
	at := func(k float64) []float64 {
		v.s.dictation = k
		v.load()
		return v.must()
	}
	defer at(1)
	j.Naive, j.Doubled, j.PlainCount = at(0), at(2), v.plainCount()
	grid := []float64{0, .05, .1, .2, .3, .45, .6, .8, 1, 1.25, 1.5, 2, 3, 5, 8, 12, mostOdds}
	best, to := 0.0, -1
	for i := 1; i < len(grid); i++ {
		lo, hi := grid[i-1], grid[i]
		if (leader(at(lo)) == lead) == (leader(at(hi)) == lead) {
			continue
		}
		if t, rival := bisect(at, lead, lo, hi); best == 0 || math.Abs(math.Log(t)) < math.Abs(math.Log(best)) {
			best, to = t, rival
		}
	}
	if j.BreakEven = best; to >= 0 && !v.assumed(v.m.main.ID) {
		at(best)
		j.Turning = v.turning(a, lead, to)
	}
}

// turning is the report whose support for hypothesis `to` against `lead` has grown most since the analysis.
func (v *View) turning(a *analysis, lead, to int) hearsay.ID {
	support := func(h int) []float64 {
		v.q.Observe(v.m.h, h)
		defer v.q.Retract(v.m.h)
		out := make([]float64, len(v.m.reports))
		if v.q.Run() != nil {
			return out
		}
		for i := range out {
			if v.on[i] {
				out[i] = -math.Log(v.inverse(v.m.reportFactor(i)))
			}
		}
		return out
	}
	old, rival := support(lead), support(to)
	best, most := hearsay.ID(""), 0.0
	for i, r := range v.m.reports {
		if !v.on[i] {
			continue
		}
		grown := rival[i] - old[i] + math.Log(a.inverse[to][i]) - math.Log(a.inverse[lead][i])
		if grown > most {
			best, most = r.signal.ID, grown
		}
	}
	return best
}
