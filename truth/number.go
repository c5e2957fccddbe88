package truth

import (
	"math"
	"slices"
	"strconv"
)

// Numbers reads every value as a number; ok is false if one of them is none.
func (c *Claims) Numbers() (x []float64, ok bool) {
	if c.valueName == nil {
		return nil, false
	}
	x = make([]float64, c.Values())
	for v, name := range c.valueName {
		y, err := strconv.ParseFloat(name, 64)
		if err != nil || math.IsNaN(y) || math.IsInf(y, 0) {
			return nil, false
		}
		x[v] = y
	}
	return x, len(x) > 0
}

// scale is the working of the methods on numbers: an estimate per item, and the
// spread of its claims, by which losses are divided.
type scale struct {
	c    *Claims
	x    []float64 // by value
	sd   []float64 // by item
	n    []int
	star []float64
}

func newScale(c *Claims, x []float64) *scale {
	sc := &scale{c: c, x: x, sd: make([]float64, c.Items()), n: c.Coverage(), star: make([]float64, c.Items())}
	sc.average(filled(c.Sources(), 1))
	sc.each(func(o, s int, x float64) { d := x - sc.star[o]; sc.sd[o] += d * d })
	for o := range sc.sd {
		lo, hi := c.ItemFacts(o)
		sc.sd[o] = math.Sqrt(sc.sd[o] / float64(max(1, c.factClaim[hi]-c.factClaim[lo])))
		if sc.sd[o] == 0 {
			sc.sd[o] = 1 // all claims agree; nothing is lost
		}
	}
	return sc
}

func (sc *scale) each(visit func(o, s int, x float64)) {
	for o := range sc.c.Items() {
		lo, hi := sc.c.ItemFacts(o)
		for f := lo; f < hi; f++ {
			for _, s := range sc.c.FactSources(f) {
				visit(o, int(s), sc.x[sc.c.value[f]])
			}
		}
	}
}

// average sets the estimates to the weighted means.
func (sc *scale) average(w []float64) {
	top, below := make([]float64, sc.c.Items()), make([]float64, sc.c.Items())
	sc.each(func(o, s int, x float64) { top[o] += w[s] * x; below[o] += w[s] })
	for o := range top {
		if below[o] > 0 {
			sc.star[o] = top[o] / below[o]
		}
	}
}

// medians sets the estimates to the weighted medians: the least claimed number
// with half the weight at or below it.
func (sc *scale) medians(w []float64) {
	type claim struct{ x, w float64 }
	var row []claim
	for o := range sc.c.Items() {
		row = row[:0]
		all := 0.0
		lo, hi := sc.c.ItemFacts(o)
		for f := lo; f < hi; f++ {
			for _, s := range sc.c.FactSources(f) {
				row = append(row, claim{sc.x[sc.c.value[f]], w[s]})
				all += w[s]
			}
		}
		slices.SortFunc(row, func(a, b claim) int {
			if a.x < b.x {
				return -1
			}
			return indicatorInt(a.x > b.x)
		})
		run := 0.0
		for _, k := range row {
			if run += k.w; run >= all/2 {
				sc.star[o] = k.x
				break
			}
		}
	}
}

func indicatorInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// losses are the sums of squared distances by source, each divided by the
// standard deviation of its item.
func (sc *scale) losses() []float64 {
	loss := make([]float64, sc.c.Sources())
	sc.each(func(o, s int, x float64) { d := x - sc.star[o]; loss[s] += d * d / sc.sd[o] })
	return loss
}

// standard are the sums of squared distances by source in units of the standard
// deviation of the item.
func (sc *scale) standard() []float64 {
	loss := make([]float64, sc.c.Sources())
	sc.each(func(o, s int, x float64) { d := (x - sc.star[o]) / sc.sd[o]; loss[s] += d * d })
	return loss
}

// distances are the sums of distances by source.
func (sc *scale) distances() []float64 {
	loss := make([]float64, sc.c.Sources())
	sc.each(func(o, s int, x float64) { loss[s] += math.Abs(x-sc.star[o]) / sc.sd[o] })
	return loss
}

func (sc *scale) result(name string, w []float64, rounds int) Result {
	c := sc.c
	r := Result{Method: name, Number: sc.star, Trust: w, Rounds: rounds, P: c.Share(), Choice: make([]int, c.Items())}
	for o := range r.Choice { // the claimed value nearest the estimate
		r.Choice[o] = -1
		lo, hi := c.ItemFacts(o)
		for f := lo; f < hi; f++ {
			b := r.Choice[o]
			if b < 0 || math.Abs(sc.x[c.value[f]]-sc.star[o]) < math.Abs(sc.x[c.value[b]]-sc.star[o]) {
				r.Choice[o] = f
			}
		}
	}
	return r
}

// numberRounds is how often the methods on numbers alternate; they settle sooner.
const numberRounds = 100

// settle alternates estimates and weights until the estimates stand still.
func (sc *scale) settle(weigh func() []float64, estimate func(w []float64)) ([]float64, int) {
	var w []float64
	rounds := 0
	for rounds < numberRounds {
		rounds++
		old := slices.Clone(sc.star)
		w = weigh()
		estimate(w)
		if Params(old).distance(sc.star) < 1e-6 {
			break
		}
	}
	return w, rounds
}

// Mean is the plain mean of numbers.
func Mean(c *Claims, x []float64) Result {
	sc := newScale(c, x)
	return sc.result("mean", filled(c.Sources(), 1), 1)
}

// Median is the plain median of numbers, the lower one of two.
func Median(c *Claims, x []float64) Result {
	sc := newScale(c, x)
	w := filled(c.Sources(), 1)
	sc.medians(w)
	return sc.result("median", w, 1)
}

// crhWeights are w_s = -ln(mean loss / largest mean loss).
func (sc *scale) crhWeights(loss []float64) []float64 {
	top := 0.0
	for s := range loss {
		loss[s] /= float64(max(1, sc.n[s]))
		top = math.Max(top, loss[s])
	}
	w := make([]float64, len(loss))
	for s, x := range loss {
		w[s] = math.Max(1e-9, -math.Log(math.Max(x, lossFloor)/math.Max(top, lossFloor)))
	}
	return w
}

// CRHMean is CRH on numbers with squared loss (Li et al., SIGMOD 2014, eqs 13-14).
func CRHMean(c *Claims, x []float64) Result {
	sc := newScale(c, x)
	w, n := sc.settle(func() []float64 { return sc.crhWeights(sc.losses()) }, sc.average)
	return sc.result("crh-mean", w, n)
}

// CRHMedian is CRH on numbers with absolute loss (eqs 15-16): it bears outliers
// and mixed units.
func CRHMedian(c *Claims, x []float64) Result {
	sc := newScale(c, x)
	w, n := sc.settle(func() []float64 { return sc.crhWeights(sc.distances()) }, sc.medians)
	return sc.result("crh-median", w, n)
}

// CATDMean is CATD on numbers (Li et al., VLDB 2015).
func CATDMean(c *Claims, x []float64) Result {
	sc := newScale(c, x)
	q := make([]float64, c.Sources())
	for s, n := range sc.n {
		q[s] = chiSquareQuantile(.025, n)
	}
	w, n := sc.settle(func() []float64 {
		loss := sc.losses()
		for s := range loss {
			loss[s] = q[s] / math.Max(loss[s], catdFloor)
		}
		return loss
	}, sc.average)
	return sc.result("catd-mean", w, n)
}

// GTM is the Gaussian truth model (Zhao, Han, QDB 2012): σ_s² under an inverse
// gamma prior (a, b),
//
//	σ_s² = (2b + Σ((v-v*)/sd)²) / (2(a+1) + |O_s|),  v* = mean weighted by 1/σ²
func GTM(c *Claims, x []float64) Result {
	const a, b = 10, 10
	sc := newScale(c, x)
	w, n := sc.settle(func() []float64 {
		loss := sc.standard()
		for s := range loss {
			loss[s] = (2*(a+1) + float64(sc.n[s])) / (2*b + loss[s])
		}
		return loss
	}, sc.average)
	return sc.result("gtm", w, n)
}
