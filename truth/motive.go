package truth

import "math"

// A claim that serves a motive is, with probability λ, what the controller wants
// said; then it is no evidence. For a claim that the controller wants, by a source
// of accuracy A among n false values,
//
//	ln [(1-λ)·A + λ] - ln [(1-λ)·(1-A)/n + λ]
//
// is its log odds, less than the ln(n·A/(1-A)) of a free one. The ratio of the two
// at A = .8 and n = 10 is the part of its vote that counts: 1 for λ = 0, 0 for
// λ = 1, and hardly a third for λ = .2, since a lie would look the same. λ comes
// from what is known of the motive and not from the claims, which cannot tell a
// liar from a believer: show how the answer moves with it.
func part(lie float64) float64 {
	const a, n = .8, 10
	lie = math.Max(0, math.Min(1, lie))
	free := math.Log(n * a / (1 - a))
	return (math.Log((1-lie)*a+lie) - math.Log((1-lie)*(1-a)/n+lie)) / free
}

// doubted is the same table in which each claim counts for its part.
func (c *Claims) doubted(lie func(Claim) float64) *Claims {
	d := *c
	d.part = make([]float32, 0, c.Len())
	for k := range c.All() {
		d.part = append(d.part, float32(part(lie(k))))
	}
	return &d
}

// withoutLies also masks the claims that are likelier lies than not, for the
// families of models in which a claim counts whole or not at all.
func (opt Options) withoutLies() func(Claim) bool {
	mask, lie := opt.Mask, opt.Lie
	return func(k Claim) bool { return lie(k) > .5 || mask != nil && mask(k) }
}
