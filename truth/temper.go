package truth

import (
	"math"
	"math/rand/v2"
)

// Sources that err together make a model of independent ones too sure, and the
// more so the more of them claim on an item: n claims whose errors correlate by ρ
// are worth n/(1+(n-1)ρ) independent ones (the design effect, Kish 1965, §5.4).
// So the probabilities of an item with n claims are raised to
//
//	η(n) = 1/(1+(n-1)ρ)
//
// and ρ is found without gold: each claim in five is held out in turn, the model
// is fitted to the others, and what it makes of each item predicts the claims held
// out,
//
//	P(y) = Σ_k q_η(k)·π_s(k, y),  q_η(k) ∝ q(k)^η(n)
//
// Of the correlations on a grid, the greatest is taken whose mean log score is
// within one standard error, by item, of the best: the one-standard-error rule of
// Breiman, Friedman, Olshen, Stone (1984, §3.4.3), here for the least sure of those
// that the claims cannot tell apart. One power for all items, whatever n, and one
// that leaves the class shares whole predict held-out claims worse. What all
// sources get wrong alike no held-out claim can show, so such tables stay too sure.
const (
	folds       = 5
	foldSeed    = 1
	temperClaim = 200_000 // claims to fit ρ to; items beyond are sampled
)

// correlations are the grid of ρ, the least sure first.
var correlations = []float64{1, .7, .5, .4, .3, .25, .2, .15, .1, .07, .05, .03, .02, .01, 0}

// worth is η(n).
func worth(rho float64, n int) float64 { return 1 / (1 + float64(max(0, n-1))*rho) }

// claimsOn is the number of claims on item o.
func (c *Claims) claimsOn(o int) int {
	lo, hi := c.ItemFacts(o)
	return int(c.factClaim[hi] - c.factClaim[lo])
}

// correlation is ρ for the model on c.
func (m Confusion) correlation(c *Claims, l Loop) float64 {
	fold := make([]int, c.Len())
	rng := rand.New(rand.NewPCG(foldSeed, 0))
	for i := range fold {
		fold[i] = rng.IntN(folds)
	}
	stride := (c.Len() + temperClaim - 1) / temperClaim
	score := make([][]float64, len(correlations)) // by correlation and item
	for e := range score {
		score[e] = make([]float64, c.Items())
	}
	for h := range folds {
		m.heldOut(c, l, stride, score, func(i uint32) bool { return fold[i] == h })
	}
	n := float64((c.Items() + stride - 1) / stride)
	total := make([]float64, len(correlations))
	best := 0
	for e := range total {
		for _, x := range score[e] {
			total[e] += x
		}
		if total[e] > total[best] {
			best = e
		}
	}
	square := 0.0
	for o := 0; o < c.Items(); o += stride {
		d := score[best][o] - total[best]/n
		square += d * d
	}
	least := total[best] - math.Sqrt(square)
	for e, x := range total {
		if x >= least {
			return correlations[e]
		}
	}
	return 0
}

// heldOut adds the log scores of the claims that out holds out, of every
// stride-th item.
func (m Confusion) heldOut(c *Claims, l Loop, stride int, score [][]float64, out func(i uint32) bool) {
	mask := make([]bool, c.Len())
	for o := range c.Items() {
		lo, hi := c.ItemFacts(o)
		for i := c.factClaim[lo]; i < c.factClaim[hi]; i++ {
			mask[i] = o%stride != 0 || out(i)
		}
	}
	rest := c.fold(Separate(c), mask)
	w, _, _ := l.RunFrom(m, rest.Whole(), rest.Share())
	st := m.Step(rest.Whole(), w, nil, nil)
	mean := m
	mean.Bayes = false // the predictive row is the posterior mean
	row := mean.Fit(st)
	lw := make([]float64, len(w))
	for i, x := range w {
		lw[i] = math.Log(math.Max(x, 1e-300))
	}
	q, tempered := make([]float64, m.Classes), make([]float64, m.Classes)
	for o := 0; o < c.Items(); o += stride {
		m.logits(rest.Claims, o, lw, q)
		lo, hi := c.ItemFacts(o)
		n := rest.claimsOn(o)
		for e, rho := range correlations {
			eta := worth(rho, n)
			for k, x := range q {
				tempered[k] = eta * x
			}
			softmax(tempered, math.Inf(-1))
			for f := lo; f < hi; f++ {
				for i := c.factClaim[f]; i < c.factClaim[f+1]; i++ {
					if !out(i) {
						continue
					}
					y := 0.0
					at := m.row(int(c.source[i]), c.Value(f))
					for k, x := range tempered {
						y += x * row[at+k]
					}
					score[e][o] += math.Log(math.Max(y, 1e-300))
				}
			}
		}
	}
}

// temper raises the probabilities of r over so many classes to η(n). The classes
// that nobody claims for an item share what is left over.
func (r *Result) temper(c *Claims, classes int, rho float64) {
	for o := range c.Items() {
		eta := worth(rho, c.claimsOn(o))
		lo, hi := c.ItemFacts(o)
		if lo == hi {
			continue
		}
		p := r.P[lo:hi]
		others := float64(max(0, classes-len(p)))
		z, rest := 0.0, 0.0
		if others > 0 {
			rest = others * math.Pow(r.None[o]/others, eta)
			z = rest
		}
		for _, x := range p {
			z += math.Pow(x, eta)
		}
		if z == 0 {
			continue
		}
		for i, x := range p {
			p[i] = math.Pow(x, eta) / z
		}
		r.None[o] = rest / z
		if r.Sure != nil {
			r.Sure[o] = math.Pow(r.Sure[o], eta) / z
		}
	}
}
