package rivals

import (
	"math"
	"slices"

	"hearsay/score"
)

// Scores of one method on one kind of world with one sort of tables. Brier is the sum over the hypotheses of
// (p−y)², from 0 to 2 (Brier 1950); Log is −ln p of what holds, p taken back to .0001; Sharp is the chance given to
// the leader, the mean.
type Scores struct {
	Brier    float64 `json:"brier"`
	Log      float64 `json:"log"`
	Accuracy float64 `json:"accuracy"` // of the leader
	ECE      float64 `json:"ece"`      // expected calibration error over ten bins
	Sharp    float64 `json:"sharpness"`
	Lambda   float64 `json:"lambda,omitzero"` // with which scores were turned into chances
	// ByDay is the Brier score at each day of knowledge.
	ByDay []float64 `json:"brier_by_day"`
	// Against is how much less the full model scores than this method, with the 95 % interval of a paired bootstrap
	// over the worlds: above 0 the model is better.
	Against [3]float64 `json:"full_is_better_by"`
	// Curve is the calibration curve: forecasts of a bin, their mean, and how often they came true.
	Curve []Bin `json:"curve"`
}

// A Bin of a calibration curve.
type Bin struct {
	N    int     `json:"n"`
	Said float64 `json:"said"`
	Came float64 `json:"came"`
}

const bins = 10

// forecasts are a method's chances, day by day, world by world.
type forecasts struct {
	rows  [][][]float64 // [world][day][hypothesis]
	truth []int
}

// pooled takes the rows of a method out of the results.
func pooled(results []Result, tables Tables, method string) forecasts {
	var f forecasts
	for _, r := range results {
		f.rows = append(f.rows, r.Rows[tables][method])
		f.truth = append(f.truth, r.Truth)
	}
	return f
}

// softened turns scores into chances with the λ that has the least mean Brier score on these very worlds.
func (f forecasts) softened() (forecasts, float64) {
	apply := func(lambda float64) forecasts {
		out := forecasts{truth: f.truth}
		for _, world := range f.rows {
			var days [][]float64
			for _, row := range world {
				days = append(days, softmax(row, lambda))
			}
			out.rows = append(out.rows, days)
		}
		return out
	}
	best, least := 0., math.Inf(1)
	for e := -60; e <= 20; e++ { // λ from .001 to 10, by steps of 12 %
		lambda := math.Pow(10, float64(e)/20)
		if b := mean(apply(lambda).briers(-1)); b < least {
			best, least = lambda, b
		}
	}
	return apply(best), best
}

func softmax(row []float64, lambda float64) []float64 {
	out := make([]float64, len(row))
	top, total := slices.Max(row), 0.0
	for i, x := range row {
		out[i] = math.Exp(lambda * (x - top))
		total += out[i]
	}
	for i := range out {
		out[i] /= total
	}
	return out
}

// briers are the scores by world, at one day, or the mean of all days for −1.
func (f forecasts) briers(day int) []float64 {
	out := make([]float64, len(f.rows))
	for w, days := range f.rows {
		n := 0
		for d, row := range days {
			if day >= 0 && d != day {
				continue
			}
			n++
			out[w] += score.Brier(row, f.truth[w])
		}
		out[w] /= float64(n)
	}
	return out
}

func (f forecasts) scores() Scores {
	s := Scores{Brier: mean(f.briers(-1)), Curve: make([]Bin, bins)}
	if len(f.rows) == 0 {
		return s
	}
	for d := range f.rows[0] {
		s.ByDay = append(s.ByDay, mean(f.briers(d)))
	}
	n := 0
	for w, days := range f.rows {
		for _, row := range days {
			n++
			lead := score.Leader(row)
			for h, p := range row {
				b := &s.Curve[min(bins-1, int(p*bins))]
				b.N, b.Said = b.N+1, b.Said+p
				if h == f.truth[w] {
					b.Came++
				}
			}
			s.Sharp += row[lead]
			s.Log += score.Log(row, f.truth[w])
			if lead == f.truth[w] {
				s.Accuracy++
			}
		}
	}
	s.Sharp, s.Log, s.Accuracy = s.Sharp/float64(n), s.Log/float64(n), s.Accuracy/float64(n)
	all := 0
	for i := range s.Curve {
		all += s.Curve[i].N
	}
	for i := range s.Curve {
		b := &s.Curve[i]
		s.ECE += math.Abs(b.Said-b.Came) / float64(all)
		if b.N > 0 {
			b.Said, b.Came = b.Said/float64(b.N), b.Came/float64(b.N)
		}
	}
	return s
}

// apart is mean(b) − mean(a) with its 95 % interval, a and b being scores of the same worlds.
func apart(a, b []float64) [3]float64 {
	pairs := make([]float64, len(a))
	for i := range a {
		pairs[i] = b[i] - a[i]
	}
	mean, low, high := score.Difference(pairs, 1)
	return [3]float64{mean, low, high}
}

func mean(x []float64) (m float64) {
	for _, v := range x {
		m += v / float64(len(x))
	}
	return m
}
