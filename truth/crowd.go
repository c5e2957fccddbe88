package truth

import "math"

// Wawa is the worker agreement with aggregate (Appen): votes weighted by how
// often their source is with the plain majority.
func Wawa(c *Claims) Result {
	r := Vote(c)
	score := make([]float64, c.Facts())
	for f := range score {
		for _, s := range c.FactSources(f) {
			score[f] += r.Trust[s]
		}
	}
	return Result{Method: "wawa", P: c.shareOf(score), Choice: choose(c, score), Trust: r.Trust, Rounds: 1}
}

// GLAD (Whitehill et al., NIPS 2009): a claim is right with probability σ(α_s·β_o)
// for the ability α of its source and the ease β > 0 of its item, else any of the
// other K-1 values. α ~ N(1, 1), ln β ~ N(1, 1); the maximisation takes gradient
// steps.
func GLAD(c *Claims) Result {
	k := math.Max(2, float64(c.Values()))
	alpha, ease := filled(c.Sources(), 1), filled(c.Items(), 1) // ease is ln β
	p := c.Share()
	n := c.Coverage()
	const rounds, steps, rate = 50, 10, .5
	for range rounds {
		for range steps {
			da := make([]float64, len(alpha))
			for o := range ease {
				lo, hi := c.ItemFacts(o)
				beta, de := math.Exp(ease[o]), 0.0
				for f := lo; f < hi; f++ {
					for _, s := range c.FactSources(f) {
						g := p[f] - 1/(1+math.Exp(-alpha[s]*beta))
						da[s] += g * beta
						de += g * alpha[s] * beta
					}
				}
				m := float64(c.factClaim[hi] - c.factClaim[lo])
				ease[o] = math.Max(-3, math.Min(3, ease[o]+rate*(de-(ease[o]-1))/(m+1)))
			}
			for s := range alpha {
				alpha[s] += rate * (da[s] - (alpha[s] - 1)) / float64(n[s]+1)
			}
		}
		for o := range ease {
			lo, hi := c.ItemFacts(o)
			beta := math.Exp(ease[o])
			score := p[lo:hi]
			for f := lo; f < hi; f++ {
				score[f-lo] = 0
				for _, s := range c.FactSources(f) { // ln σ - ln((1-σ)/(K-1)) = αβ + ln(K-1)
					score[f-lo] += alpha[s]*beta + math.Log(k-1)
				}
			}
			softmax(score, math.Inf(-1))
		}
	}
	return Result{Method: "glad", P: p, Choice: choose(c, p), Trust: alpha, Rounds: rounds}
}

// MACE (Hovy et al., NAACL 2013) by expectation-maximisation from the vote: with
// probability θ_s a source says what holds, else it draws from its habit ξ_s.
// Counts are smoothed by .1 of a class and by Beta(.5, .5). The authors start from
// random counts, several times; the vote is a better start, and the same each time.
func MACE(c *Claims) Result {
	k := c.Values()
	p := c.Share()
	theta := filled(c.Sources(), .5)
	habit := filled(c.Sources()*k, 1/float64(k))
	const rounds = 50
	for range rounds {
		knew, spam := filled(c.Sources(), .5), filled(c.Sources(), .5)
		said := filled(len(habit), .1/float64(k))
		for f, q := range p {
			v := c.Value(f)
			for _, s := range c.FactSources(f) {
				x := theta[s] / (theta[s] + (1-theta[s])*habit[int(s)*k+v])
				knew[s] += q * x
				spam[s] += 1 - q*x
				said[int(s)*k+v] += 1 - q*x
			}
		}
		for s := range theta {
			theta[s] = knew[s] / (knew[s] + spam[s])
			all := 0.0
			for v := range k {
				all += said[s*k+v]
			}
			for v := range k {
				habit[s*k+v] = said[s*k+v] / all
			}
		}
		for o := range c.Items() {
			lo, hi := c.ItemFacts(o)
			for f := lo; f < hi; f++ {
				p[f] = 0
				for _, s := range c.FactSources(f) {
					h := (1 - theta[s]) * habit[int(s)*k+c.Value(f)]
					p[f] += math.Log(theta[s]+h) - math.Log(h)
				}
			}
			softmax(p[lo:hi], math.Inf(-1))
		}
	}
	return Result{Method: "mace", P: p, Choice: choose(c, p), Trust: theta, Rounds: rounds}
}
