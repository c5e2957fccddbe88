package truth

import "math"

// Reliability compares probabilities with what turned out.
type Reliability struct {
	N        int
	Accuracy float64
	Brier    float64 // mean squared error (Brier 1950)
	ECE      float64 // expected calibration error over ten bins (Naeini et al., AAAI 2015)
}

// Rate takes pairs of probability and outcome.
func Rate(p []float64, right []bool) Reliability {
	if len(p) != len(right) {
		panic("truth: Rate of different lengths")
	}
	const bins = 10
	var n, sure, hit [bins]float64
	r := Reliability{N: len(p)}
	for i, x := range p {
		y := indicator(right[i])
		b := min(bins-1, max(0, int(x*bins)))
		n[b]++
		sure[b] += x
		hit[b] += y
		r.Accuracy += y
		r.Brier += (x - y) * (x - y)
	}
	if r.N == 0 {
		return r
	}
	for b := range n {
		r.ECE += math.Abs(sure[b] - hit[b])
	}
	m := float64(r.N)
	r.Accuracy, r.Brier, r.ECE = r.Accuracy/m, r.Brier/m, r.ECE/m
	return r
}
