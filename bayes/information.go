package bayes

import "math"

// Entropy is −Σ p log₂ p in bits (Shannon 1948), with 0 log 0 = 0.
func Entropy(p []float64) float64 {
	h := 0.0
	for _, x := range p {
		if x > 0 {
			h -= x * math.Log2(x)
		}
	}
	return h
}

// Information is, for every variable X, what learning its state is expected to tell about the target, in bits: the
// mutual information I(T; X | e) = Σ_t P(t|e) Σ_x P(x|t,e) log₂ P(x|t,e)/P(x|e) (Lindley 1956). It takes one run per
// state of the target; for the target itself it is the entropy, for an observed variable 0. The result is appended to
// dst[:0]. It needs a Run before it, and leaves the beliefs as that run did.
func (q *Query) Information(dst []float64, target Var) []float64 {
	n := q.c.net
	dst = zeros(dst, n.Vars())
	base := make([][]float64, n.Vars())
	for v := range base {
		base[v] = q.Marginal(nil, Var(v))
	}
	var given []float64
	q.assume(target, func(_ int, pt float64) {
		for v := range dst {
			given = q.Marginal(given, Var(v))
			for x, p := range given {
				if p > 0 {
					dst[v] += pt * p * math.Log2(p/base[v][x])
				}
			}
		}
	})
	for v := range dst {
		dst[v] = max(dst[v], 0) // information is not negative; a rounded sum may be
	}
	return dst
}
