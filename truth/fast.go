package truth

import "math"

// plain says whether the fast step applies: uniform errors, whole votes, no topics.
func (k OneCoin) plain(sh Shard) (Uniform, bool) {
	u, ok := k.Errors.(Uniform)
	return u, ok && sh.Vote == nil && k.Topics == nil
}

// stepUniform is Step for ACCU on whole votes: one gather and one scatter per
// claim, one exponential per fact, no allocation per item. Step without it is
// its slow twin.
func (u Uniform) stepUniform(sh Shard, weight []float64, st *Stats, p, none []float64) {
	c := sh.Claims
	right := st.Sum[:len(weight)]
	fact, source := c.factClaim, c.source
	rest := make([]float64, 0, 64) // ln(N+1-|V|) by |V|
	score := make([]float64, 64)
	for o := sh.Lo; o < sh.Hi; o++ {
		lo, hi := c.itemFact[o], c.itemFact[o+1]
		n := int(hi - lo)
		for len(rest) <= n {
			rest = append(rest, math.Log(u.N+1-float64(len(rest))))
			if !(u.N+1-float64(len(rest)-1) > 0) {
				rest[len(rest)-1] = math.Inf(-1)
			}
		}
		if n > len(score) {
			score = make([]float64, 2*n)
		}
		sc := score[:n]
		top := rest[n]
		begin := fact[lo]
		for i := range sc {
			end := fact[int(lo)+i+1]
			x := 0.0
			for _, s := range source[begin:end] {
				x += weight[s]
			}
			begin = end
			sc[i] = x
			top = math.Max(top, x)
		}
		if math.IsInf(top, -1) {
			if none != nil {
				none[o] = 1
			}
			continue
		}
		nobody := math.Exp(rest[n] - top)
		z := nobody
		for i, x := range sc {
			x = math.Exp(x - top)
			sc[i] = x
			z += x
		}
		st.LogLik += top + math.Log(z)
		begin = fact[lo]
		for i := range sc {
			end := fact[int(lo)+i+1]
			x := sc[i] / z
			if x > negligible {
				for _, s := range source[begin:end] {
					right[s] += x
				}
			}
			begin = end
			if p != nil {
				p[int(lo)+i] = x
			}
		}
		if none != nil {
			none[o] = nobody / z
		}
	}
}

// negligible is a probability too small to show in a sum of doubles.
const negligible = 1e-14

// coverage is the number of claims by source in the shard, remembered where the
// shard was made by Split.
func (sh Shard) coverage(sources int) []float64 {
	if sh.cover != nil && *sh.cover != nil {
		return *sh.cover
	}
	c := sh.Claims
	n := make([]float64, sources)
	for _, s := range c.source[c.factClaim[c.itemFact[sh.Lo]]:c.factClaim[c.itemFact[sh.Hi]]] {
		n[s]++
	}
	if sh.cover != nil {
		*sh.cover = n
	}
	return n
}
