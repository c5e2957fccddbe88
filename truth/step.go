package truth

import (
	"math"
	"runtime"
	"sync"
)

// Params are what a model believes about the sources (accuracies, confusion
// matrices, …), laid out flat. They are all a worker needs besides its shard.
type Params []float64

// Stats are expected counts, laid out in the model's own way, with the log
// likelihood of the claims they were taken from. Counts over a union of shards
// are the sum of the counts over the shards.
type Stats struct {
	Sum    []float64
	LogLik float64
	Items  int
	Claims int
}

// Add adds t to s, which may be the zero Stats. It is commutative, and
// associative up to rounding; it panics if the layouts differ.
func (s *Stats) Add(t Stats) {
	if s.Sum == nil && t.Sum != nil {
		s.Sum = make([]float64, len(t.Sum))
	}
	if t.Sum != nil && len(s.Sum) != len(t.Sum) {
		panic("truth: Stats.Add of different layouts")
	}
	for i, x := range t.Sum {
		s.Sum[i] += x
	}
	s.LogLik += t.LogLik
	s.Items += t.Items
	s.Claims += t.Claims
}

// Shard is a range of the items of a table: lo ≤ o < hi.
type Shard struct {
	Claims *Claims
	Lo, Hi int
	// Vote is the part of each claim that counts as an independent vote, by
	// position in the table; nil stands for one each.
	Vote []float32

	cover *[]float64 // see coverage
}

// Whole is the shard that holds every item.
func (c *Claims) Whole() Shard { return Shard{Claims: c, Hi: c.Items(), Vote: c.part} }

// Split cuts a shard into about n parts with equal numbers of claims.
func (sh Shard) Split(n int) []Shard {
	c := sh.Claims
	at := func(o int) int { return int(c.factClaim[c.itemFact[o]]) }
	total := at(sh.Hi) - at(sh.Lo)
	var parts []Shard
	for lo, k := sh.Lo, 1; lo < sh.Hi; k++ {
		hi := lo + 1
		goal := at(sh.Lo) + total*k/n
		for hi < sh.Hi && (at(hi) < goal || k >= n) {
			hi++
		}
		parts = append(parts, Shard{Claims: c, Lo: lo, Hi: hi, Vote: sh.Vote, cover: new([]float64)})
		lo = hi
	}
	return parts
}

// Model is an expectation-maximisation model (Dempster, Laird, Rubin 1977) whose
// expectation step falls apart by item.
type Model interface {
	// Step takes the expectation: it returns the counts that the shard adds,
	// given the parameters, and writes the probability of each of its facts to
	// p[f] and of "no claimed value" to none[o], where these are not nil.
	Step(sh Shard, w Params, p, none []float64) Stats
	// Fit maximises: the parameters that explain the counts best.
	Fit(Stats) Params
	// Count returns the counts that given probabilities of facts would yield;
	// a run may start from them instead of from parameters.
	Count(sh Shard, p []float64) Stats
}

// Loop says how long to iterate.
type Loop struct {
	Rounds    int     // at most; 100 if zero
	Tolerance float64 // largest change of a parameter; 1e-4 if zero, never reached if negative
	Workers   int     // goroutines; one per processor if zero
}

// defaults fills in the zero fields.
func (l Loop) defaults() Loop {
	if l.Rounds == 0 {
		l.Rounds = 100
	}
	if l.Tolerance == 0 {
		l.Tolerance = 1e-4
	}
	if l.Workers == 0 {
		l.Workers = runtime.GOMAXPROCS(0)
	}
	return l
}

// Run iterates a model from the given parameters and returns those it ends at,
// with the number of rounds taken and the statistics of the last.
func (l Loop) Run(m Model, sh Shard, w Params) (Params, int, Stats) {
	l = l.defaults()
	parts := sh.Split(l.Workers)
	var st Stats
	round := 0
	for round < l.Rounds {
		round++
		st = sum(parts, func(part Shard) Stats { return m.Step(part, w, nil, nil) })
		next := m.Fit(st)
		d := w.distance(next)
		w = next
		if d < l.Tolerance {
			break
		}
	}
	return w, round, st
}

// RunFrom is Run starting from probabilities of the facts.
func (l Loop) RunFrom(m Model, sh Shard, p []float64) (Params, int, Stats) {
	return l.Run(m, sh, m.Fit(m.Count(sh, p)))
}

// Posterior takes one more expectation and keeps the probabilities.
func (l Loop) Posterior(m Model, sh Shard, w Params) (p, none []float64) {
	l = l.defaults()
	p = make([]float64, sh.Claims.Facts())
	none = make([]float64, sh.Claims.Items())
	sum(sh.Split(l.Workers), func(part Shard) Stats { return m.Step(part, w, p, none) })
	return p, none
}

// sum takes the statistics of all parts at once and adds them in order, so that
// the same parts give the same bits.
func sum(parts []Shard, step func(Shard) Stats) Stats {
	each := make([]Stats, len(parts))
	var wg sync.WaitGroup
	for i, part := range parts {
		wg.Go(func() { each[i] = step(part) })
	}
	wg.Wait()
	var st Stats
	for _, e := range each {
		st.Add(e)
	}
	return st
}

func (w Params) distance(x Params) float64 {
	d := 0.0
	for i := range w {
		d = math.Max(d, math.Abs(w[i]-x[i]))
	}
	return d
}
