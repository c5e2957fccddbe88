package truth

import (
	"math"
	"slices"
)

// pairs is the inverted index behind mirrors and copies: for every pair of
// sources that share a value, how many items both claim on, how many values they
// share, and, per fact, which pairs share it (Li et al., ICDE 2015).
type pairs struct {
	one, two []uint32 // sources of pair k, one < two
	overlap  []int32  // items both claim on
	shared   []int32  // values both claim

	// by fact: the pairs that share it are list[at[f]:at[f+1]]
	at   []uint32
	list []uint32

	witness
}

// pairBudget bounds the number of (fact, pair) entries; facts with the most
// sources are left out first, as the most popular values say least about copying.
const pairBudget = 40_000_000

// index finds the pairs. With contested set, only items with several values
// count. Sources with fewer than least claims (on those items) are left out.
func (c *Claims) index(contested bool, least int) *pairs {
	n := make([]int, c.Sources())
	each := func(visit func(lo, hi int)) {
		for o := range c.Items() {
			if lo, hi := c.ItemFacts(o); hi-lo > 1 || !contested && hi > lo {
				visit(lo, hi)
			}
		}
	}
	each(func(lo, hi int) {
		for f := lo; f < hi; f++ {
			for _, s := range c.FactSources(f) {
				n[s]++
			}
		}
	})
	in := func(s uint32) bool { return n[s] >= least }
	limit := c.popular(pairBudget)

	ix := &pairs{at: make([]uint32, c.Facts()+1)}
	number := newPairNumbers(c.Sources())
	var who []uint32
	for f := range c.Facts() {
		who = who[:0]
		if c.votes(f) <= limit {
			for _, s := range c.FactSources(f) {
				if in(s) {
					who = append(who, s)
				}
			}
		}
		for i, s := range who {
			for _, t := range who[i+1:] {
				if s == t {
					continue
				}
				a, b := min(s, t), max(s, t)
				k, fresh := number.of(a, b)
				if fresh {
					ix.one, ix.two = append(ix.one, a), append(ix.two, b)
				}
				ix.list = append(ix.list, k)
			}
		}
		ix.at[f+1] = uint32(len(ix.list))
	}
	ix.overlap, ix.shared = make([]int32, len(ix.one)), make([]int32, len(ix.one))
	if len(ix.one) == 0 {
		return ix
	}
	ix.witness = c.witness(ix)
	ix.count(c, number, each, func(f int) bool { return c.votes(f) <= limit }, in)
	return ix
}

// count fills overlap and shared: each visits the items; usual and in say which facts
// and sources take part.
func (ix *pairs) count(c *Claims, number *pairNumbers, each func(func(lo, hi int)), usual func(f int) bool, in func(s uint32) bool) {
	var who, of []uint32 // sources, and the fact that each claims
	each(func(lo, hi int) {
		who, of = who[:0], of[:0]
		for f := lo; f < hi; f++ {
			if !usual(f) {
				continue
			}
			for _, s := range c.FactSources(f) {
				if in(s) {
					who, of = append(who, s), append(of, uint32(f))
				}
			}
		}
		for i, s := range who {
			for j := i + 1; j < len(who); j++ {
				if t := who[j]; s != t {
					if k, ok := number.find(min(s, t), max(s, t)); ok {
						ix.overlap[k]++
						if of[i] == of[j] {
							ix.shared[k]++
						}
					}
				}
			}
		}
	})
}

// popular is the largest number of sources a fact may have for all facts up to
// it to stay within a budget of pairs.
func (c *Claims) popular(budget int) int {
	size := make([]int, c.Facts())
	for f := range size {
		size[f] = c.votes(f)
	}
	slices.Sort(size)
	total := 0
	for _, m := range size {
		total += m * (m - 1) / 2
		if total > budget {
			return m - 1
		}
	}
	return math.MaxInt
}

// pairNumbers numbers pairs of small ints in order of first mention: a square
// table for few sources, a map for many.
type pairNumbers struct {
	sources int
	square  []uint32 // number+1
	table   map[uint64]uint32
	n       uint32
}

func newPairNumbers(sources int) *pairNumbers {
	if sources <= 4096 {
		return &pairNumbers{sources: sources, square: make([]uint32, sources*sources)}
	}
	return &pairNumbers{table: map[uint64]uint32{}}
}

func (p *pairNumbers) of(a, b uint32) (k uint32, fresh bool) {
	if p.square != nil {
		at := &p.square[int(a)*p.sources+int(b)]
		if *at == 0 {
			p.n++
			*at = p.n
			return p.n - 1, true
		}
		return *at - 1, false
	}
	key := uint64(a)<<32 | uint64(b)
	if k, ok := p.table[key]; ok {
		return k, false
	}
	p.n++
	p.table[key] = p.n - 1
	return p.n - 1, true
}

func (p *pairNumbers) find(a, b uint32) (uint32, bool) {
	if p.square != nil {
		k := p.square[int(a)*p.sources+int(b)]
		return k - 1, k > 0
	}
	k, ok := p.table[uint64(a)<<32|uint64(b)]
	return k, ok
}
