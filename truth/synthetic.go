package truth

import "math/rand/v2"

// Synthetic makes a table of about n claims by sources whose accuracies lie
// between .5 and .95, on items with five to fifteen claims and ten false values
// each; popular sources claim more. It has no
// names but numbers, and every fact a value of its own.
func Synthetic(n, sources int, seed uint64) *Claims {
	rng := rand.New(rand.NewPCG(seed, 1))
	accuracy := make([]float64, sources)
	for s := range accuracy {
		accuracy[s] = .5 + .45*rng.Float64()
	}
	c := &Claims{
		itemFact: make([]uint32, 1, n/10+n/100), factClaim: make([]uint32, 1, n*2/5),
		value: make([]uint32, 0, n*2/5), source: make([]uint32, 0, n+20), sources: sources,
	}
	var by [11][]uint32
	for len(c.source) < n {
		for v := range by {
			by[v] = by[v][:0]
		}
		for range 5 + rng.IntN(11) {
			u := rng.Float64()
			s := uint32(u * u * float64(sources))
			v := 0
			if rng.Float64() > accuracy[s] {
				v = 1 + rng.IntN(10)
			}
			by[v] = append(by[v], s)
		}
		for _, who := range by {
			if len(who) > 0 {
				c.source = append(c.source, who...)
				c.value = append(c.value, uint32(len(c.value)))
				c.factClaim = append(c.factClaim, uint32(len(c.source)))
			}
		}
		c.itemFact = append(c.itemFact, uint32(len(c.value)))
	}
	c.values = len(c.value)
	return c
}
