package truth

// Beta is a Beta distribution, as counts of right and wrong.
type Beta struct{ Right, Wrong float64 }

// mean is the posterior mean after right of n; ½ if nothing is known at all.
func (b Beta) mean(right, n float64) float64 {
	if n+b.Right+b.Wrong == 0 {
		return .5
	}
	return (right + b.Right) / (n + b.Right + b.Wrong)
}
