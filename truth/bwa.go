package truth

import "math"

// BWA is Bayesian weighted average (Li, Rubinstein, Cohn, WWW 2019): per class,
// claims are numbers y (1 for the class, 0 for another) with a precision v by
// source,
//
//	v_j = (a+N_j)/(b+Σ(y-z)²),  z_i = (λμ+Σ v_j y)/(λ+Σ v_j)
//
// with a = 15, λ = 1, μ the mean of z, and b = a·σ²·4(1-1/K), where σ² is the mean
// variance of the vote over K classes (the authors' correction of the prior). The
// class with the largest z is chosen.
func BWA(c *Claims) Result {
	const a, lambda = 15, 1
	n := c.Coverage()
	score := make([]float64, c.Facts())
	trust := make([]float64, c.Sources())
	rounds := 0
	for class := range c.Values() {
		z := make([]float64, c.Items()) // by item
		b, claims := 0.0, 0.0
		for o := range z {
			lo, hi := c.ItemFacts(o)
			m := float64(c.factClaim[hi] - c.factClaim[lo])
			for f := lo; f < hi; f++ {
				if c.Value(f) == class {
					z[o] = float64(c.votes(f)) / m
				}
			}
			b += m * z[o] * (1 - z[o])
			claims += m
		}
		b *= a / claims * 4 * (1 - 1/float64(c.Values()))
		loss := make([]float64, c.Sources())
		for range 500 {
			rounds++
			clear(loss)
			mu := 0.0
			for o, x := range z {
				mu += x
				lo, hi := c.ItemFacts(o)
				for f := lo; f < hi; f++ {
					d := indicator(c.Value(f) == class) - x
					for _, s := range c.FactSources(f) {
						loss[s] += d * d
					}
				}
			}
			mu /= float64(len(z))
			moved := false
			for o := range z {
				top, below := lambda*mu, float64(lambda)
				lo, hi := c.ItemFacts(o)
				for f := lo; f < hi; f++ {
					y := indicator(c.Value(f) == class)
					for _, s := range c.FactSources(f) {
						v := (a + float64(n[s])) / (b + loss[s])
						top, below = top+v*y, below+v
					}
				}
				x := top / below
				moved = moved || math.Abs(x-z[o]) > 1e-8+1e-3*math.Abs(z[o])
				z[o] = x
			}
			if !moved {
				break
			}
		}
		for s := range trust {
			trust[s] += (a + float64(n[s])) / (b + loss[s]) / float64(c.Values())
		}
		for o, x := range z {
			lo, hi := c.ItemFacts(o)
			for f := lo; f < hi; f++ {
				if c.Value(f) == class {
					score[f] = x
				}
			}
		}
	}
	return Result{Method: "bwa", P: c.shareOf(score), Choice: choose(c, score), Trust: trust, Rounds: rounds}
}

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
