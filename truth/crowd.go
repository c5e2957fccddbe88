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

// MACE (Hovy, Berg-Kirkpatrick, Vaswani, Hovy, NAACL 2013) by variational Bayes:
// with probability θ_s a source says what holds, else it draws from its habit ξ_s;
// θ ~ Beta(½, ½) and ξ ~ Dirichlet(10, …) as in §3.2 there. The authors start from
// random habits, several times; the vote is as good a start, and the same each time.
func MACE(c *Claims) Result {
	const rounds, trust, habits = 50, .5, 10
	k := c.Values()
	p := c.Share()
	m := mace{knows: filled(c.Sources(), .5), draws: filled(c.Sources(), .5), habit: filled(c.Sources()*k, 1/float64(k))}
	theta := make([]float64, c.Sources())
	for range rounds {
		knew, drew := make([]float64, c.Sources()), make([]float64, c.Sources())
		said := make([]float64, len(m.habit))
		for f, q := range p {
			v := c.Value(f)
			for _, s := range c.FactSources(f) {
				at := int(s)*k + v
				x := q * m.knows[s] / (m.knows[s] + m.draws[s]*m.habit[at])
				knew[s] += x
				drew[s] += 1 - x
				said[at] += 1 - x
			}
		}
		for s := range theta {
			all := digamma(knew[s] + drew[s] + 2*trust)
			m.knows[s] = math.Exp(digamma(knew[s]+trust) - all)
			m.draws[s] = math.Exp(digamma(drew[s]+trust) - all)
			theta[s] = (knew[s] + trust) / (knew[s] + drew[s] + 2*trust)
			all = digamma(drew[s] + float64(k)*habits)
			for v := range k {
				m.habit[s*k+v] = math.Exp(digamma(said[s*k+v]+habits) - all)
			}
		}
		m.posterior(c, p)
	}
	return Result{Method: "mace", P: p, Choice: choose(c, p), Trust: theta, Rounds: rounds}
}

// mace holds the expected frequencies, which add up to less than one: knows and
// draws by source, habit by source and value.
type mace struct{ knows, draws, habit []float64 }

func (m mace) posterior(c *Claims, p []float64) {
	k := c.Values()
	for o := range c.Items() {
		lo, hi := c.ItemFacts(o)
		for f := lo; f < hi; f++ {
			p[f] = 0
			for _, s := range c.FactSources(f) {
				h := m.draws[s] * m.habit[int(s)*k+c.Value(f)]
				p[f] += math.Log(m.knows[s]+h) - math.Log(h)
			}
		}
		softmax(p[lo:hi], math.Inf(-1))
	}
}
