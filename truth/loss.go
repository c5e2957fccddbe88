package truth

import "math"

// Methods that weight sources by their losses against the current answer.

// CRH (Li, Li, Gao, Zhao, Fan, Han, SIGMOD 2014, eqs 1-5) on categories: minimise
// Σ_s w_s Σ_o 1[v_s≠v*] under Σ e^{-w} = 1, so that w_s = -ln(loss_s / max loss)
// with the mean loss per claim, and v* is the weighted vote. The largest loss
// stands a hair above the worst source's, which keeps its weight above nothing.
func CRH(c *Claims) Result {
	return lossLoop(c, "crh", func(loss []float64, n []int) []float64 {
		top := 0.0
		for s, x := range loss {
			top = math.Max(top, x/float64(max(1, n[s])))
		}
		w := make([]float64, len(loss))
		for s, x := range loss {
			mean := math.Max(x/float64(max(1, n[s])), lossFloor)
			w[s] = math.Max(0, -math.Log(mean/math.Max(top, lossFloor)))
		}
		return w
	})
}

// CATD (Li et al., VLDB 2015, eq. 9): w_s = χ²_{α/2}(|O_s|) / Σ loss, the lower
// quantile, so that few claims weigh little; α = .05.
func CATD(c *Claims) Result {
	chi := map[int]float64{}
	return lossLoop(c, "catd", func(loss []float64, n []int) []float64 {
		w := make([]float64, len(loss))
		for s, x := range loss {
			q, ok := chi[n[s]]
			if !ok {
				q = chiSquareQuantile(.025, n[s])
				chi[n[s]] = q
			}
			w[s] = q / math.Max(x, catdFloor)
		}
		return w
	})
}

const (
	lossFloor = 1e-4
	catdFloor = 1e-2
)

// lossLoop alternates weighted votes and weights, from the plain vote.
func lossLoop(c *Claims, name string, weigh func(loss []float64, n []int) []float64) Result {
	n := c.Coverage()
	choice := choose(c, c.Share())
	score := make([]float64, c.Facts())
	var w []float64
	rounds := 0
	for rounds < 100 {
		rounds++
		loss := make([]float64, c.Sources())
		for o, star := range choice {
			lo, hi := c.ItemFacts(o)
			for f := lo; f < hi; f++ {
				if f != star {
					for _, s := range c.FactSources(f) {
						loss[s]++
					}
				}
			}
		}
		w = weigh(loss, n)
		for f := range score {
			score[f] = 0
			for _, s := range c.FactSources(f) {
				score[f] += w[s]
			}
		}
		next := choose(c, score)
		same := true
		for o := range next {
			same = same && next[o] == choice[o]
		}
		choice = next
		if same {
			break
		}
	}
	return Result{Method: name, P: c.shareOf(score), Choice: choice, Trust: w, Rounds: rounds}
}

// chiSquareQuantile is the p-quantile of χ² with n degrees of freedom, found by
// bisection of the regularised incomplete gamma function P(n/2, x/2).
func chiSquareQuantile(p float64, n int) float64 {
	if n <= 0 {
		return 0
	}
	a := float64(n) / 2
	low, high := 0.0, a+10*math.Sqrt(a)+10
	for range 200 {
		mid := (low + high) / 2
		if gammaP(a, mid) < p {
			low = mid
		} else {
			high = mid
		}
		if high-low < 1e-12*high {
			break
		}
	}
	return low + high // twice the middle
}

// gammaP is the regularised lower incomplete gamma function, by its series below
// a+1 and by Lentz's continued fraction above (Abramowitz, Stegun 6.5.29, 6.5.31).
func gammaP(a, x float64) float64 {
	if x <= 0 {
		return 0
	}
	lg, _ := math.Lgamma(a)
	scale := math.Exp(a*math.Log(x) - x - lg)
	if x < a+1 {
		term := 1 / a
		s := term
		for n := 1; n < 100000 && term > s*1e-16; n++ {
			term *= x / (a + float64(n))
			s += term
		}
		return s * scale
	}
	const tiny = 1e-300
	b := x + 1 - a
	cc := 1 / tiny
	d := 1 / b
	h := d
	for i := 1; i < 100000; i++ {
		an := -float64(i) * (float64(i) - a)
		b += 2
		d = an*d + b
		if math.Abs(d) < tiny {
			d = tiny
		}
		cc = b + an/cc
		if math.Abs(cc) < tiny {
			cc = tiny
		}
		d = 1 / d
		step := d * cc
		h *= step
		if math.Abs(step-1) < 1e-15 {
			break
		}
	}
	return 1 - scale*h
}
