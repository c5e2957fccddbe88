package truth

import "math"

// LTM is the latent truth model (Zhao, Rubinstein, Gemmell, Han, VLDB 2012) by
// expectation-maximisation: each fact holds or not by itself, so that an item may
// have several true values. A source that covers the item asserts a true fact
// with its sensitivity φ¹ ~ Beta(50, 50), a false one with φ⁰ ~ Beta(10, 1000);
// facts hold with odds 1 a priori.
//
//	logit p(f) = Σ_{s asserts f} ln φ¹/φ⁰ + Σ_{s covers o, not f} ln (1-φ¹)/(1-φ⁰)
//
// P is the probability of each fact on its own: it need not add up to one.
func LTM(c *Claims) Result {
	const a11, a10, a01, a00 = 50, 50, 10, 1000
	p := c.Share()
	sens, fpr := make([]float64, c.Sources()), make([]float64, c.Sources())
	rounds := 0
	for rounds < 100 {
		rounds++
		hit, held := make([]float64, c.Sources()), make([]float64, c.Sources()) // true facts asserted, covered
		slip, not := make([]float64, c.Sources()), make([]float64, c.Sources()) // false facts asserted, covered
		for o := range c.Items() {
			lo, hi := c.ItemFacts(o)
			t := 0.0
			for f := lo; f < hi; f++ {
				t += p[f]
			}
			for f := lo; f < hi; f++ {
				for _, s := range c.FactSources(f) {
					hit[s] += p[f]
					slip[s] += 1 - p[f]
					held[s] += t
					not[s] += float64(hi-lo) - t
				}
			}
		}
		moved := 0.0
		for s := range sens {
			x, y := (hit[s]+a11)/(held[s]+a11+a10), (slip[s]+a01)/(not[s]+a01+a00)
			moved = math.Max(moved, math.Max(math.Abs(x-sens[s]), math.Abs(y-fpr[s])))
			sens[s], fpr[s] = x, y
		}
		for o := range c.Items() {
			lo, hi := c.ItemFacts(o)
			silent := 0.0
			for f := lo; f < hi; f++ {
				for _, s := range c.FactSources(f) {
					silent += math.Log((1 - sens[s]) / (1 - fpr[s]))
				}
			}
			for f := lo; f < hi; f++ {
				x := silent
				for _, s := range c.FactSources(f) {
					x += math.Log(sens[s]/fpr[s]) - math.Log((1-sens[s])/(1-fpr[s]))
				}
				p[f] = 1 / (1 + math.Exp(-x))
			}
		}
		if moved < 1e-4 {
			break
		}
	}
	return Result{Method: "ltm", P: p, Choice: choose(c, p), Trust: sens, Rounds: rounds}
}
