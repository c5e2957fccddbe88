package truth

import "math"

// The methods of Galland, Abiteboul, Marian, Senellart (WSDM 2010): a claim for
// one value of an item is a claim against each of its other claimed values.

// ballot lists, per item, the sources that claim on it.
type ballot struct {
	c     *Claims
	cast  []int     // votes by source, for and against
	votes []float64 // votes on each fact: the item's claims
}

func newBallot(c *Claims) ballot {
	b := ballot{c: c, cast: make([]int, c.Sources()), votes: make([]float64, c.Facts())}
	b.each(func(f, s int, pro bool) { b.cast[s]++; b.votes[f]++ })
	return b
}

// each visits every vote: source s for or against fact f.
func (b ballot) each(visit func(f, s int, pro bool)) {
	c := b.c
	for o := range c.Items() {
		lo, hi := c.ItemFacts(o)
		for g := lo; g < hi; g++ {
			for _, s := range c.FactSources(g) {
				for f := lo; f < hi; f++ {
					visit(f, int(s), f == g)
				}
			}
		}
	}
}

// renorm pulls numbers halfway (λ = ½) from their place between the smallest
// and the largest to the nearer of 0 and 1.
func renorm(x []float64) {
	const lambda = .5
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range x {
		low, high = math.Min(low, v), math.Max(high, v)
	}
	for i, v := range x {
		line := v
		if high > low {
			line = (v - low) / (high - low)
		}
		x[i] = lambda*line + (1-lambda)*math.Round(math.Max(0, math.Min(1, v)))
	}
}

// TwoEstimates alternates the truth σ of facts and the error ε of sources,
//
//	σ(f) = mean over votes of 1-ε (for) and ε (against)
//	ε(s) = mean over votes of 1-σ (for) and σ (against)
//
// each renormalised, from ε = .2.
func TwoEstimates(c *Claims) Result {
	b := newBallot(c)
	sigma, eps := make([]float64, c.Facts()), filled(c.Sources(), .2)
	const rounds = 20
	for range rounds {
		clear(sigma)
		b.each(func(f, s int, pro bool) {
			if pro {
				sigma[f] += 1 - eps[s]
			} else {
				sigma[f] += eps[s]
			}
		})
		for f := range sigma {
			sigma[f] /= b.votes[f]
		}
		renorm(sigma)
		clear(eps)
		b.each(func(f, s int, pro bool) {
			if pro {
				eps[s] += 1 - sigma[f]
			} else {
				eps[s] += sigma[f]
			}
		})
		for s := range eps {
			eps[s] /= float64(max(1, b.cast[s]))
		}
		renorm(eps)
	}
	return b.result("2-estimates", sigma, eps, rounds)
}

// ThreeEstimates adds how hard each fact is: the chance that s errs on f is
// ε(s)·ε(f), from ε(s) = .2 and ε(f) = .4. Each of the two is the mean, over the
// votes whose other factor is not 0, of what the vote errs by divided by it. (A
// small number in place of that 0 would drown the other votes.)
func ThreeEstimates(c *Claims) Result {
	b := newBallot(c)
	sigma, eps, hard := make([]float64, c.Facts()), filled(c.Sources(), .2), filled(c.Facts(), .4)
	const rounds = 20
	for range rounds {
		clear(sigma)
		b.each(func(f, s int, pro bool) {
			x := eps[s] * hard[f]
			if pro {
				x = 1 - x
			}
			sigma[f] += x
		})
		for f := range sigma {
			sigma[f] /= b.votes[f]
		}
		renorm(sigma)
		ofFact, ofSource := newMeans(c.Facts()), newMeans(c.Sources())
		b.each(func(f, s int, pro bool) { ofFact.add(f, wrongness(sigma[f], pro), eps[s]) })
		ofFact.write(hard)
		b.each(func(f, s int, pro bool) { ofSource.add(s, wrongness(sigma[f], pro), hard[f]) })
		ofSource.write(eps)
	}
	return b.result("3-estimates", sigma, eps, rounds)
}

// means are averages of quotients; those by 0 are left out.
type means struct{ sum, n []float64 }

func newMeans(n int) means { return means{make([]float64, n), make([]float64, n)} }

func (m means) add(i int, x, by float64) {
	if by > 0 {
		m.sum[i] += x / by
		m.n[i]++
	}
}

// write renormalises the averages into x, which keeps its place where there is none.
func (m means) write(x []float64) {
	for i, n := range m.n {
		if n > 0 {
			x[i] = m.sum[i] / n
		}
	}
	renorm(x)
}

func wrongness(sigma float64, pro bool) float64 {
	if pro {
		return 1 - sigma
	}
	return sigma
}

func (b ballot) result(name string, sigma, eps []float64, rounds int) Result {
	r := Result{Method: name, P: b.c.shareOf(sigma), Choice: choose(b.c, sigma), Rounds: rounds}
	for _, e := range eps {
		r.Trust = append(r.Trust, 1-e)
	}
	return r
}

func filled(n int, x float64) []float64 {
	s := make([]float64, n)
	for i := range s {
		s[i] = x
	}
	return s
}
