package truth

import "math"

// The fixed points of the early literature: trust flows from values to sources
// and back, normalised by its largest in each round.

// web is one table with the arrays a fixed point needs.
type web struct {
	c      *Claims
	trust  []float64 // T by source
	belief []float64 // B by fact
	n      []int     // |F_s|
}

func newWeb(c *Claims) *web {
	w := &web{c: c, trust: make([]float64, c.Sources()), belief: make([]float64, c.Facts()), n: c.Coverage()}
	for s := range w.trust {
		w.trust[s] = 1
	}
	return w
}

// gather sets belief[f] = Σ_{s∈S(f)} give(s).
func (w *web) gather(give func(s int) float64) {
	for f := range w.belief {
		x := 0.0
		for _, s := range w.c.FactSources(f) {
			x += give(int(s))
		}
		w.belief[f] = x
	}
}

// scatter sets trust[s] = Σ_{f∈F_s} give(f, s).
func (w *web) scatter(give func(f, s int) float64) {
	next := make([]float64, len(w.trust))
	for f := range w.belief {
		for _, s := range w.c.FactSources(f) {
			next[s] += give(f, int(s))
		}
	}
	w.trust = next
}

// byLargest divides by the largest and keeps every entry above the smallest
// number that later divisions can bear.
func byLargest(x []float64) {
	top := 0.0
	for _, v := range x {
		top = math.Max(top, v)
	}
	if top == 0 {
		return
	}
	for i := range x {
		x[i] = math.Max(x[i]/top, 1e-300)
	}
}

// result ranks by belief and reports its share within each item as P.
func (w *web) result(name string, rounds int) Result {
	r := Result{Method: name, Choice: choose(w.c, w.belief), Trust: w.trust, Rounds: rounds}
	r.P = w.c.shareOf(w.belief)
	return r
}

// shareOf divides a non-negative score by its sum over the item.
func (c *Claims) shareOf(score []float64) []float64 {
	p := make([]float64, len(score))
	for o := range c.Items() {
		lo, hi := c.ItemFacts(o)
		all := 0.0
		for f := lo; f < hi; f++ {
			all += score[f]
		}
		for f := lo; f < hi && all > 0; f++ {
			p[f] = score[f] / all
		}
	}
	return p
}

// Sums is Hubs and Authorities on claims (Kleinberg 1999; Pasternack, Roth,
// COLING 2010, §3): T(s) = Σ B(f), B(f) = Σ T(s), from B = ½.
func Sums(c *Claims) Result {
	w := newWeb(c)
	for f := range w.belief {
		w.belief[f] = .5
	}
	const rounds = 20
	for range rounds {
		w.scatter(func(f, s int) float64 { return w.belief[f] })
		byLargest(w.trust)
		w.gather(func(s int) float64 { return w.trust[s] })
		byLargest(w.belief)
	}
	return w.result("sums", rounds)
}

// AverageLog is Sums with T(s) = log|F_s|/|F_s| · Σ B(f) (Pasternack, Roth,
// COLING 2010, §3.2.1).
func AverageLog(c *Claims) Result {
	w := newWeb(c)
	for f := range w.belief {
		w.belief[f] = .5
	}
	const rounds = 20
	for range rounds {
		w.scatter(func(f, s int) float64 { return w.belief[f] })
		for s := range w.trust {
			if n := float64(w.n[s]); n > 0 {
				w.trust[s] *= math.Log(n) / n
			}
		}
		byLargest(w.trust)
		w.gather(func(s int) float64 { return w.trust[s] })
		byLargest(w.belief)
	}
	return w.result("averagelog", rounds)
}

// Investment (Pasternack, Roth, COLING 2010, §3.2.2), g = 1.2: a source divides
// its trust among its claims and earns by what they come to be worth,
//
//	T'(s) = Σ_f B(f)·(T(s)/|F_s|) / Σ_{r∈S(f)} T(r)/|F_r|
//	B(f) = (Σ_{s∈S(f)} T'(s)/|F_s|)^g
//
// started from the share of the vote. Other starts reach other fixed points.
func Investment(c *Claims) Result {
	w := newWeb(c)
	copy(w.belief, c.Share())
	const rounds, g = 20, 1.2
	for range rounds {
		w.invest()
		byLargest(w.trust)
		w.gather(w.stake)
		for f, x := range w.belief {
			w.belief[f] = math.Pow(x, g)
		}
		byLargest(w.belief)
	}
	return w.result("investment", rounds)
}

// PooledInvestment is Investment, g = 1.4, with the gains of an item's values
// pooled: B(f) = H(f)·H(f)^g / Σ_d H(d)^g, H(f) = Σ T'(s)/|F_s|, from B = 1/|V|.
func PooledInvestment(c *Claims) Result {
	w := newWeb(c)
	for o := range c.Items() {
		lo, hi := c.ItemFacts(o)
		for f := lo; f < hi; f++ {
			w.belief[f] = 1 / float64(hi-lo)
		}
	}
	const rounds, g = 10, 1.4
	for range rounds {
		w.invest()
		byLargest(w.trust)
		w.gather(w.stake)
		for o := range c.Items() {
			lo, hi := c.ItemFacts(o)
			pool := 0.0
			for f := lo; f < hi; f++ {
				pool += math.Pow(w.belief[f], g)
			}
			for f := lo; f < hi && pool > 0; f++ {
				w.belief[f] *= math.Pow(w.belief[f], g) / pool
			}
		}
		byLargest(w.belief)
	}
	return w.result("pooledinvestment", rounds)
}

// stake is what a source puts on each of its claims.
func (w *web) stake(s int) float64 { return w.trust[s] / float64(max(1, w.n[s])) }

// invest pays out beliefs to the sources in proportion to their stakes.
func (w *web) invest() {
	pot := make([]float64, len(w.belief))
	for f := range pot {
		for _, s := range w.c.FactSources(f) {
			pot[f] += w.stake(int(s))
		}
	}
	w.scatter(func(f, s int) float64 {
		if pot[f] == 0 {
			return 0
		}
		return w.belief[f] * w.stake(s) / pot[f]
	})
}

// Similar says how alike two values of one item are, 1 for the same.
type Similar func(a, b string) float64

// TruthFinder (Yin, Han, Yu, KDD 2007, eqs 3-9): τ(s) = -ln(1-t(s)), σ(f) = Σ τ(s),
//
//	σ*(f) = σ(f) + ρ Σ_{f'≠f} σ(f')·imp(f'→f),  imp = sim - ½
//	s(f) = 1/(1+e^{-γσ*(f)}),  t(s) = mean s(f)
//
// with γ = .3, ρ = .5, t0 = .9. The paper stops when t turns by less than .001
// (1 - cosine), which from equal trusts can be the first round; this goes on to 1e-9.
// Without a similarity imp is 0. Values are ranked by σ*, since s saturates.
func TruthFinder(c *Claims, sim Similar) Result {
	const gamma, rho = .3, .5
	w := newWeb(c)
	for s := range w.trust {
		w.trust[s] = .9
	}
	truth := make([]float64, c.Facts())
	rounds := 0
	for rounds < 100 {
		rounds++
		old := w.trust
		w.gather(func(s int) float64 { return -math.Log(1 - math.Min(w.trust[s], 1-1e-12)) })
		if sim != nil {
			w.imply(rho, sim)
		}
		for f, x := range w.belief {
			truth[f] = 1 / (1 + math.Exp(-gamma*x))
		}
		w.scatter(func(f, s int) float64 { return truth[f] })
		for s := range w.trust {
			if w.n[s] > 0 {
				w.trust[s] /= float64(w.n[s])
			}
		}
		if 1-cosine(old, w.trust) < 1e-9 {
			break
		}
	}
	r := Result{Method: "truthfinder", Choice: choose(c, w.belief), Trust: w.trust, Rounds: rounds}
	r.P = c.shareOf(truth)
	return r
}

// imply lets similar values of an item support each other.
func (w *web) imply(rho float64, sim Similar) {
	c := w.c
	var own []float64
	for o := range c.Items() {
		lo, hi := c.ItemFacts(o)
		own = append(own[:0], w.belief[lo:hi]...)
		for f := lo; f < hi; f++ {
			for g := lo; g < hi; g++ {
				if f != g {
					w.belief[f] += rho * own[g-lo] * (sim(c.FactName(g), c.FactName(f)) - .5)
				}
			}
		}
	}
}

func cosine(a, b []float64) float64 {
	ab, aa, bb := 0.0, 0.0, 0.0
	for i := range a {
		ab, aa, bb = ab+a[i]*b[i], aa+a[i]*a[i], bb+b[i]*b[i]
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return ab / math.Sqrt(aa*bb)
}
