package truth

import (
	"math"
	"math/rand/v2"
)

// Confusion is the family of models in which every item falls in one of a few
// classes, the values, and each source has a confusion matrix: the chance that
// it says l when k holds.
//
//   - Dawid-Skene (Applied Statistics 1979): Groups 1, maximum likelihood.
//   - iBCC (Kim, Ghahramani, AISTATS 2012): Groups 1, Bayes.
//   - EBCC (Li, Rubinstein, Cohn, ICML 2019): each class is a mixture of Groups
//     subtypes that all sources confuse in the same way, which is how sources
//     come to err together; Bayes.
//
// With q(z_i=k, g) for class k and subtype g of item i, τ the class shares, π_k
// the subtype shares and v_{jkg} row k of source j on subtype g,
//
//	ln q(z_i=k, g) = E ln τ_k + E ln π_kg + Σ_j E ln v_{jkg,y_ij} + const
//
// where E ln is the logarithm of an expected frequency, or, with Bayes, the
// digamma form of variational Bayes under Dirichlet priors.
type Confusion struct {
	Classes, Groups int
	Bayes           bool
	// Right and Wrong are the prior counts of a confusion row, on and off the
	// diagonal; Class those of a class, Group those of a subtype.
	Right, Wrong, Class, Group float64
	// Seed starts the random division of items over subtypes.
	Seed uint64
}

// DawidSkene is the maximum likelihood model for c.
func DawidSkene(c *Claims) Confusion {
	return Confusion{Classes: c.Values(), Groups: 1, Right: 1e-10, Wrong: 1e-10}
}

// IBCC is the Bayesian model with the priors of Li et al. 2019.
func IBCC(c *Claims) Confusion {
	return Confusion{Classes: c.Values(), Groups: 1, Bayes: true, Right: 4, Wrong: 1, Class: 1}
}

// EBCC is the mixture of ten subtypes with the priors of Li et al. 2019.
func EBCC(c *Claims) Confusion {
	return Confusion{Classes: c.Values(), Groups: 10, Bayes: true, Right: 4, Wrong: 1, Class: 1, Group: .1 / 10}
}

// layout: K class counts, K·G subtype counts, then S·K·G·K confusion counts.
func (m Confusion) size(c *Claims) int {
	return m.Classes + m.Classes*m.Groups + c.Sources()*m.Classes*m.Groups*m.Classes
}

// Memory is about how many bytes Solve takes at its most, computed and not tried: S sources, K classes and G
// subtypes have S·K·G·K counts of 8 bytes, of which each worker holds two sets, the logarithms and its sum, and
// the loop holds four; items and facts have a probability each. It is a float64 since K² may not fit an int.
func (m Confusion) Memory(c *Claims, l Loop) float64 {
	k, g := float64(m.Classes), float64(m.Groups)
	counts := k + k*g + float64(c.Sources())*k*g*k
	sets := 2*float64(l.defaults().Workers) + 4
	return 8 * (sets*counts + 4*float64(c.Items()) + float64(c.Facts()))
}

// row is where the counts of source s saying l begin, over (k, g): the inner loop
// runs along them.
func (m Confusion) row(s, l int) int {
	kg := m.Classes * m.Groups
	return m.Classes + kg + (s*m.Classes+l)*kg
}

// Step implements [Model].
func (m Confusion) Step(sh Shard, w Params, p, none []float64) Stats {
	c := sh.Claims
	lw := make([]float64, len(w))
	for i, x := range w {
		lw[i] = math.Log(math.Max(x, 1e-300))
	}
	st := Stats{Sum: make([]float64, m.size(c)), Items: sh.Hi - sh.Lo, Claims: sh.claims()}
	q := make([]float64, m.Classes*m.Groups)
	for o := sh.Lo; o < sh.Hi; o++ {
		m.logits(c, o, lw, q)
		_, logZ := softmax(q, math.Inf(-1))
		st.LogLik += logZ
		m.count(c, o, q, st.Sum)
		lo, hi := c.ItemFacts(o)
		if p == nil {
			continue
		}
		rest := 1.0
		for f := lo; f < hi; f++ {
			p[f] = m.class(q, c.Value(f))
			rest -= p[f]
		}
		none[o] = math.Max(0, rest)
	}
	return st
}

// logits writes ln q(z_o=k, g), up to a constant.
func (m Confusion) logits(c *Claims, o int, lw, q []float64) {
	for k := range m.Classes {
		for g := range m.Groups {
			q[k*m.Groups+g] = lw[k] + lw[m.Classes+k*m.Groups+g]
		}
	}
	lo, hi := c.ItemFacts(o)
	for f := lo; f < hi; f++ {
		for _, s := range c.FactSources(f) {
			at := m.row(int(s), c.Value(f))
			for i, x := range lw[at : at+len(q)] {
				q[i] += x
			}
		}
	}
}

// count adds one item's share of the expected counts.
func (m Confusion) count(c *Claims, o int, q, sum []float64) {
	for k := range m.Classes {
		for g := range m.Groups {
			x := q[k*m.Groups+g]
			sum[k] += x
			sum[m.Classes+k*m.Groups+g] += x
		}
	}
	lo, hi := c.ItemFacts(o)
	for f := lo; f < hi; f++ {
		for _, s := range c.FactSources(f) {
			at := m.row(int(s), c.Value(f))
			for i, x := range q {
				sum[at+i] += x
			}
		}
	}
}

// class sums q over the subtypes of class k.
func (m Confusion) class(q []float64, k int) float64 {
	x := 0.0
	for _, y := range q[k*m.Groups : (k+1)*m.Groups] {
		x += y
	}
	return x
}

// Count implements [Model]: each item's class probabilities, divided over the
// subtypes at random (Dirichlet(1), by item, so shards do not matter).
func (m Confusion) Count(sh Shard, p []float64) Stats {
	c := sh.Claims
	st := Stats{Sum: make([]float64, m.size(c)), Items: sh.Hi - sh.Lo, Claims: sh.claims()}
	q := make([]float64, m.Classes*m.Groups)
	for o := sh.Lo; o < sh.Hi; o++ {
		clear(q)
		rng := rand.New(rand.NewPCG(m.Seed, uint64(o)))
		lo, hi := c.ItemFacts(o)
		for f := lo; f < hi; f++ {
			part := q[c.Value(f)*m.Groups : (c.Value(f)+1)*m.Groups]
			all := 0.0
			for g := range part {
				part[g] = 1
				if m.Groups > 1 {
					part[g] = rng.ExpFloat64()
				}
				all += part[g]
			}
			for g := range part {
				part[g] *= p[f] / all
			}
		}
		m.count(c, o, q, st.Sum)
	}
	return st
}

// Fit implements [Model].
func (m Confusion) Fit(st Stats) Params {
	k, g := m.Classes, m.Groups
	kg := k * g
	w := make(Params, len(st.Sum))
	norm := func(n int, at func(i int) int, prior func(i int) float64) {
		all := 0.0
		for i := range n {
			all += st.Sum[at(i)] + prior(i)
		}
		for i := range n {
			x := st.Sum[at(i)] + prior(i)
			switch {
			case m.Bayes:
				w[at(i)] = math.Exp(digamma(x) - digamma(all))
			case all > 0:
				w[at(i)] = x / all
			}
		}
	}
	norm(k, func(i int) int { return i }, func(int) float64 { return m.Class })
	for c := range k {
		norm(g, func(i int) int { return k + c*g + i }, func(int) float64 { return m.Group })
	}
	sources := (len(w) - k - kg) / (k * kg)
	for s := range sources {
		for c := range k {
			for h := range g {
				norm(k, func(l int) int { return m.row(s, l) + c*g + h }, func(l int) float64 { return m.confusion(c, l) })
			}
		}
	}
	return w
}

func (m Confusion) confusion(k, l int) float64 {
	if k == l {
		return m.Right
	}
	return m.Wrong
}

// Bound is the evidence lower bound of variational Bayes at the parameters that
// fit st, given the log normalisers of the expectation taken with them: the log
// likelihood less the divergence of each Dirichlet from its prior.
func (m Confusion) Bound(st Stats, logLik float64) float64 {
	k, g := m.Classes, m.Groups
	kl := func(n int, at func(i int) int, prior func(i int) float64) float64 {
		a0, b0, d := 0.0, 0.0, 0.0
		for i := range n {
			b := prior(i)
			a := st.Sum[at(i)] + b
			a0, b0 = a0+a, b0+b
		}
		for i := range n {
			b := prior(i)
			a := st.Sum[at(i)] + b
			d += lgamma(b) - lgamma(a) + (a-b)*(digamma(a)-digamma(a0))
		}
		return d + lgamma(a0) - lgamma(b0)
	}
	x := logLik - kl(k, func(i int) int { return i }, func(int) float64 { return m.Class })
	for c := range k {
		x -= kl(g, func(i int) int { return k + c*g + i }, func(int) float64 { return m.Group })
	}
	sources := (len(st.Sum) - k - k*g) / (k * k * g)
	for s := range sources {
		for c := range k {
			for h := range g {
				x -= kl(k, func(l int) int { return m.row(s, l) + c*g + h }, func(l int) float64 { return m.confusion(c, l) })
			}
		}
	}
	return x
}

// Solve runs the model from the share of the vote, or, with restarts, from that
// many random divisions over subtypes, and keeps the one with the best bound.
func (m Confusion) Solve(name string, c *Claims, restarts int, l Loop) Result {
	l = l.defaults()
	best := math.Inf(-1)
	var w Params
	rounds := 0
	for i := range max(1, restarts) {
		m.Seed = uint64(i)
		v, n, _ := l.RunFrom(m, c.Whole(), c.Share())
		rounds += n
		bound := 0.0
		if restarts > 1 {
			st := sum(c.Whole().Split(l.Workers), func(part Shard) Stats { return m.Step(part, v, nil, nil) })
			fit := m.Fit(st)
			next := sum(c.Whole().Split(l.Workers), func(part Shard) Stats { return m.Step(part, fit, nil, nil) })
			bound = m.Bound(st, next.LogLik)
			v = fit
		}
		if w == nil || bound > best {
			best, w = bound, v
		}
	}
	p, none := l.Posterior(m, c.Whole(), w)
	r := Result{Method: name, P: p, None: none, Trust: m.trust(c, p), Rounds: rounds}
	m.answer(c, w, &r)
	return r
}

// answer takes the likeliest class of each item, whether anybody claims it or not.
func (m Confusion) answer(c *Claims, w Params, r *Result) {
	lw := make([]float64, len(w))
	for i, x := range w {
		lw[i] = math.Log(math.Max(x, 1e-300))
	}
	q := make([]float64, m.Classes*m.Groups)
	p := make([]float64, m.Classes)
	r.Choice = make([]int, c.Items())
	r.Answer = make([]int, c.Items())
	r.Sure = make([]float64, c.Items())
	for o := range c.Items() {
		m.logits(c, o, lw, q)
		softmax(q, math.Inf(-1))
		for k := range p {
			p[k] = m.class(q, k)
		}
		f := best(c, o, r.P)
		k := -1
		if f >= 0 {
			k = c.Value(f)
		}
		for l, x := range p {
			if k < 0 || x > p[k]+tie {
				k, f = l, -1
			}
		}
		r.Choice[o], r.Answer[o], r.Sure[o] = f, k, p[k]
	}
}

// trust is the expected part of right claims by source.
func (m Confusion) trust(c *Claims, p []float64) []float64 {
	right := make([]float64, c.Sources())
	for f, x := range p {
		for _, s := range c.FactSources(f) {
			right[s] += x
		}
	}
	for s, n := range c.Coverage() {
		if n > 0 {
			right[s] /= float64(n)
		}
	}
	return right
}

func lgamma(x float64) float64 {
	y, _ := math.Lgamma(x)
	return y
}

// digamma is the derivative of ln Γ, by recurrence up to 6 and the asymptotic
// series from there (Abramowitz, Stegun 6.3.5, 6.3.18).
func digamma(x float64) float64 {
	y := 0.0
	for x < 6 {
		y -= 1 / x
		x++
	}
	f := 1 / (x * x)
	return y + math.Log(x) - .5/x - f*(1./12-f*(1./120-f*(1./252-f*(1./240-f*(1./132)))))
}
