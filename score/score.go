// Package score says how good stated chances were once it is known what happened: proper scoring rules, and whether
// what was called 70 per cent came true 70 times in a hundred. It knows no domain; start at Brier and Calibrate.
package score

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Brier is Σ (p_v − y_v)² over all values, y being 1 for what happened and 0 for the rest: 0 is perfect, 2 the
// worst, and one half what a coin gets between two values (Brier 1950, equation 2).
func Brier(p []float64, happened int) float64 {
	sum := 0.0
	for v, x := range p {
		if v == happened {
			x--
		}
		sum += x * x
	}
	return sum
}

// floor keeps one rounded certainty from deciding a mean of logarithms; it is where package weigh clamps likelihoods.
const floor = 1e-4

// Log is −ln of the chance given to what happened: 0 is perfect, ln 2 what a coin gets (Good 1952). A chance below
// .0001 counts as .0001.
func Log(p []float64, happened int) float64 { return -math.Log(max(p[happened], floor)) }

// Leader is the index of the greatest chance, the first of equals.
func Leader(p []float64) int {
	best := 0
	for v := range p {
		if p[v] > p[best] {
			best = v
		}
	}
	return best
}

// A Forecast is a chance that was stated for an event, and whether the event came about.
type Forecast struct {
	P    float64
	Came bool
}

// A Band holds the forecasts of one range of chances: how many, their mean, how many came true, and between which
// frequencies the true one lies with 95 % (Wilson), were they independent of each other.
type Band struct {
	N    int     `json:"n"`
	Mean float64 `json:"mean"`
	Came int     `json:"came_true"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Rate is how often the forecasts of the band came true; 0 of an empty band.
func (b Band) Rate() float64 {
	if b.N == 0 {
		return 0
	}
	return float64(b.Came) / float64(b.N)
}

// Calibrate sorts forecasts into n bands by their chance.
func Calibrate(list []Forecast, n int, band func(p float64) int) []Band {
	bands := make([]Band, n)
	for _, f := range list {
		b := &bands[band(f.P)]
		b.N++
		b.Mean += f.P
		if f.Came {
			b.Came++
		}
	}
	for i := range bands {
		b := &bands[i]
		if b.N > 0 {
			b.Mean /= float64(b.N)
			b.Low, b.High = Wilson(b.Came, b.N)
		}
	}
	return bands
}

// CalibrationError is the expected calibration error, Σ n_b/n · |mean_b − rate_b| (Naeini et al. 2015, equation 2).
func CalibrationError(bands []Band) float64 {
	n, sum := 0, 0.0
	for _, b := range bands {
		n += b.N
		sum += float64(b.N) * math.Abs(b.Mean-b.Rate())
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// Wilson is the 95 % interval of a frequency of k in n (Wilson 1927): unlike the usual one it stays within 0 and 1 and
// has a width even where k is 0 or n.
func Wilson(k, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959963984540054
	p, m := float64(k)/float64(n), float64(n)
	middle := p + z*z/(2*m)
	half := z * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, (middle-half)/(1+z*z/m)), min(1, (middle+half)/(1+z*z/m))
}

// Difference is the mean of paired differences with the 95 % interval of a bootstrap over the pairs: the 2.5 and 97.5 per
// cent points of the means of resamples (Efron 1979). The same seed gives the same interval.
func Difference(pairs []float64, seed uint64) (mean, low, high float64) {
	if len(pairs) == 0 {
		return 0, 0, 0
	}
	r := rand.New(rand.NewPCG(seed, 0))
	const resamples = 2000
	means := make([]float64, resamples)
	for i := range means {
		for range pairs {
			means[i] += pairs[r.IntN(len(pairs))]
		}
		means[i] /= float64(len(pairs))
	}
	slices.Sort(means)
	for _, x := range pairs {
		mean += x
	}
	return mean / float64(len(pairs)), means[resamples/40], means[resamples-1-resamples/40]
}
