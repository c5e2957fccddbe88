package truth

import (
	"math"
	"math/rand/v2"
)

// Sources that err together make a model of independent ones too sure. The
// temperature takes that back, without gold: each claim in five is held out in
// turn, the model is fitted to the others, and the posterior of each item, its
// evidence raised to a power η (a temperature 1/η), predicts the claims held out:
//
//	P(y) = Σ_k q_η(k)·π_s(k, y),  ln q_η(k) = ln τ_k + η·Σ_s ln π_s(k, y_s) + const
//
// Of the powers on a grid, the least is taken whose mean log score is within one
// standard error, by item, of the best: the one-standard-error rule of Breiman,
// Friedman, Olshen, Stone (1984, §3.4.3), here for the least sure of the powers
// that the claims cannot tell apart. What all sources get wrong alike no held-out
// claim can show, so such tables stay too sure.
const (
	folds       = 5
	foldSeed    = 1
	temperClaim = 200_000 // claims to fit a power to; items beyond are sampled
)

var powers = []float64{.05, .1, .15, .2, .25, .3, .35, .4, .45, .5, .6, .7, .8, .9, 1}

// power is η for the model on c.
func (m Confusion) power(c *Claims, l Loop) float64 {
	fold := make([]int, c.Len())
	rng := rand.New(rand.NewPCG(foldSeed, 0))
	for i := range fold {
		fold[i] = rng.IntN(folds)
	}
	stride := (c.Len() + temperClaim - 1) / temperClaim
	score := make([][]float64, len(powers)) // by power and item
	for e := range score {
		score[e] = make([]float64, c.Items())
	}
	for h := range folds {
		m.heldOut(c, l, stride, score, func(i uint32) bool { return fold[i] == h })
	}
	n := float64((c.Items() + stride - 1) / stride)
	total := make([]float64, len(powers))
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
			return powers[e]
		}
	}
	return 1
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
		for e, eta := range powers {
			for k := range q {
				prior := lw[k] + lw[m.Classes+k]
				tempered[k] = prior + eta*(q[k]-prior)
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

// temper raises the probabilities of r over so many classes to a power. The
// classes that nobody claims for an item share what is left over.
func (r *Result) temper(c *Claims, classes int, eta float64) {
	for o := range c.Items() {
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
