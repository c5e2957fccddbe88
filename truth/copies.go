package truth

import (
	"math"
	"slices"
)

// CopyRule holds the constants of pairwise copy detection (Dong, Berti-Equille,
// Srivastava, VLDB 2009, §4; in the incremental form of Li et al., ICDE 2015).
type CopyRule struct {
	Selectivity float64 // s: the part of its claims a copier copies
	Prior       float64 // α: that a given source copies another given one
	False       float64 // n: false values an item could have, all as likely
}

// Copying is the rule of the default pipeline.
var Copying = CopyRule{Selectivity: .8, Prior: .1, False: 10}

// Copy is a pair of sources found to depend on each other, and why.
type Copy struct {
	One, Two int
	// P is the probability that either copies the other; Forward that One
	// copies Two, Back that Two copies One.
	P, Forward, Back float64
	// Overlap is the number of items both claim on, Shared of values they share,
	// SharedFalse of these that probably do not hold.
	Overlap, Shared int
	SharedFalse     float64
	// Of the shared values with known times, One claims After later than Two and
	// Before earlier; Quoted are those made in the same words.
	After, Before, Quoted int
	// LogOdds of copying, either way, against both speaking for themselves.
	LogOdds float64
	// Direct is set in the pairs that explain the dependence, and not in those
	// that only share an origin with them.
	Direct bool
}

// detect weighs every pair. Per shared item, for "one copies two" against "both
// spoke for themselves",
//
//	same value, which holds with p:  ln(1-s + s·[p·A₂+(1-p)(1-A₂)] / ind),
//	                                 ind = p·A₁·A₂ + (1-p)(1-A₁)(1-A₂)/n
//	other value:                     ln(1-s)
//
// where the same words weigh for the copied part and other words against it, and
// per pair the order in time is added (see witness); so that shared false values are strong evidence, by a factor of about n, shared
// true ones weak, and differences speak against.
func (r CopyRule) detect(c *Claims, ix *pairs, p, acc []float64) []Copy {
	s := r.Selectivity
	fwd, back := make([]float64, len(ix.one)), make([]float64, len(ix.one))
	wrong := make([]float64, len(ix.one))
	open := make([]int32, len(ix.one)) // shared values that may not hold
	for f, q := range p {
		if q > settledFact && ix.words == nil {
			continue
		}
		for at := ix.at[f]; at < ix.at[f+1]; at++ {
			k := ix.list[at]
			a, b := acc[ix.one[k]], acc[ix.two[k]]
			ind := q*a*b + (1-q)*(1-a)*(1-b)/r.False
			if ix.words != nil {
				ind /= ix.words[at].likelier()
			}
			fwd[k] += math.Log(1 - s + s*(q*b+(1-q)*(1-b))/ind)
			back[k] += math.Log(1 - s + s*(q*a+(1-q)*(1-a))/ind)
			wrong[k] += 1 - q
			open[k]++
		}
	}
	settled := make([]float64, len(acc)) // p = 1 in the formula, as for most values in most tables
	for i, a := range acc {
		settled[i] = math.Log(1 - s + s/a)
	}
	odds := math.Log(r.Prior / (1 - 2*r.Prior))
	differ := math.Log(1 - s)
	out := make([]Copy, len(ix.one))
	for k := range out {
		rest, apart := float64(ix.shared[k]-open[k]), float64(ix.overlap[k]-ix.shared[k])*differ
		x, y := ix.order(k)
		x += odds + fwd[k] + rest*settled[ix.one[k]] + apart
		y += odds + back[k] + rest*settled[ix.two[k]] + apart
		top := math.Max(0, math.Max(x, y))
		ex, ey := math.Exp(x-top), math.Exp(y-top)
		z := math.Exp(-top) + ex + ey
		pf, pb := ex/z, ey/z
		out[k] = Copy{
			One: int(ix.one[k]), Two: int(ix.two[k]), P: pf + pb, Forward: pf, Back: pb,
			Overlap: int(ix.overlap[k]), Shared: int(ix.shared[k]), SharedFalse: wrong[k],
			LogOdds: math.Log(ex+ey) + top,
		}
		out[k].After, out[k].Before, out[k].Quoted = ix.counts(k)
	}
	return out
}

// settledFact is the probability from which a value counts as true among the
// copied ones: one among a million.
const settledFact = 1 - 1e-6

// discount writes the independent part of every claim,
//
//	I(s) = Π_{s' before s} (1 - selectivity·P(s~s'))
//
// over the sources of the same value, the more accurate first, then the one
// with more claims (Dong et al. 2009, §4.2); with times, the likelier original.
func (r CopyRule) discount(c *Claims, ix *pairs, copies []Copy, acc []float64, n []int) []float32 {
	vote := make([]float32, c.Len())
	for i := range vote {
		vote[i] = 1
	}
	copy(vote, c.part)
	rank := make([]int, c.Sources())
	order := make([]int, c.Sources())
	for s := range order {
		order[s] = s
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case acc[a] != acc[b]:
			if acc[a] > acc[b] {
				return -1
			}
			return 1
		case n[a] != n[b]:
			return n[b] - n[a]
		}
		return a - b
	})
	for i, s := range order {
		rank[s] = i
	}
	late, keeps := make([]uint32, len(copies)), make([]float32, len(copies))
	for k, d := range copies {
		two := rank[d.Two] > rank[d.One]
		if ix.after != nil && d.Forward != d.Back {
			two = d.Back > d.Forward // times tell better than accuracy who copied
		}
		late[k], keeps[k] = ix.one[k], float32(1-r.Selectivity*d.P)
		if two {
			late[k] = ix.two[k]
		}
	}
	position := make([]uint32, c.Sources())
	for f := range c.Facts() {
		list := ix.list[ix.at[f]:ix.at[f+1]]
		if len(list) == 0 {
			continue
		}
		for i := c.factClaim[f]; i < c.factClaim[f+1]; i++ {
			position[c.source[i]] = i
		}
		for _, k := range list {
			vote[position[late[k]]] *= keeps[k]
		}
	}
	return vote
}

// joint is the log likelihood of the claims under an answer and its copies
// together: every source as if it spoke for itself, by ACCU with the rule's n,
// and for each edge of the forest of copies the log odds that the one copies the
// other. This is the factorisation of a distribution over a tree (Chow, Liu
// 1968): of m sources with one origin m-1 copy, and the other pairs only share
// it. An answer that trusts a coalition must call the others copiers of each
// other's errors, which are fewer and disagree elsewhere.
func (r CopyRule) joint(c *Claims, acc []float64, copies []Copy) float64 {
	x := OneCoin{Errors: Uniform{N: r.False}}.Step(c.Whole(), acc, nil, nil).LogLik
	for _, s := range c.source {
		x += math.Log((1 - acc[s]) / r.False)
	}
	for _, k := range origins(c.Sources(), copies) {
		x += copies[k].LogOdds
	}
	return x
}

// Solve alternates a one-coin model and copy detection (ACCUCOPY): copies from
// the current answer, votes from the copies, accuracies from the votes. With topics
// there is an accuracy for each source and topic in acc; copies are judged by those
// over all topics.
func (r CopyRule) Solve(name string, k OneCoin, c *Claims, p, acc []float64, l Loop) (Result, []Copy) {
	return r.solve(name, k, c, c.index(false, 1), p, acc, l)
}

// solve is Solve with the index at hand.
func (r CopyRule) solve(name string, k OneCoin, c *Claims, ix *pairs, p, acc []float64, l Loop) (Result, []Copy) {
	n := c.Coverage()
	w := Params(acc)
	var none []float64
	var copies []Copy
	rounds := 0
	sh := c.Whole()
	for rounds < 12 {
		rounds++
		acc := k.overall(c, w)
		copies = r.detect(c, ix, p, acc)
		sh.Vote = r.discount(c, ix, copies, acc, n)
		next, _, _ := l.Run(k, sh, w)
		d := w.distance(next)
		w = next
		p, none = l.Posterior(k, sh, w)
		if d < .001 {
			break
		}
	}
	return Result{Method: name, P: p, None: none, Choice: choose(c, p), Trust: w, Rounds: rounds}, copies
}
