package precedent

import (
	"fmt"

	"hearsay/truth"
)

// A Count is k of n.
type Count struct{ N, K int }

// A Rate is a share with its middle 90 %, and the counts behind it.
type Rate struct {
	Count
	Mean, Low, High float64
}

// Jeffreys is the rate under Jeffreys' prior, Beta(½, ½) (Jeffreys 1946; Brown, Cai and DasGupta 2001): the mean is
// (k+½)/(n+1). It does not say never where nothing has happened yet.
func (c Count) Jeffreys() Rate { return c.beta(.5, .5) }

// Towards draws the rate towards that of a wider class, worth strength cases: (k + m·p₀)/(n + m), the mean of a Beta
// with the prior m·p₀, m·(1−p₀).
func (c Count) Towards(p0, strength float64) Rate { return c.beta(p0*strength, (1-p0)*strength) }

func (c Count) beta(a, b float64) Rate {
	post := truth.Beta{Right: float64(c.K) + a, Wrong: float64(c.N-c.K) + b}
	return Rate{c, post.Right / (post.Right + post.Wrong), post.Quantile(.05), post.Quantile(.95)}
}

// Strength is the m that the spread of the shares of some classes speaks for, by moments: p₀(1−p₀)/var − 1, held
// between 2 and 200. The shares of small classes spread for no other reason than being small, which is taken out first.
func Strength(p0 float64, classes []Count) float64 {
	n, between := 0.0, 0.0
	for _, c := range classes {
		if c.N == 0 {
			continue
		}
		p := float64(c.K) / float64(c.N)
		n++
		between += (p-p0)*(p-p0) - p0*(1-p0)/float64(c.N)
	}
	if n == 0 || between <= 0 {
		return 200
	}
	return min(max(p0*(1-p0)/(between/n)-1, 2), 200)
}

// Prior is the rate as the line of a hypothesis: a number in a range.
func (r Rate) Prior() string {
	return fmt.Sprintf("%.2g in %.2g..%.2g", r.Mean, r.Low, r.High)
}
