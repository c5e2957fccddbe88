package weigh

import (
	"math"
	"math/rand/v2"
)

const (
	exactShapley = 10  // groups; 2^10 runs
	orders       = 200 // sampled orders beyond that
)

// A part is what a group adds to every hypothesis: in decibans and in probability. Each kind adds up to its own total.
type part struct{ db, points []float64 }

// shapley shares the change of every hypothesis among groups of reports (Shapley 1953): the mean over orders of what
// each adds when it joins.
func (v *View) shapley(groups [][]int) []part {
	n := len(v.m.main.Hypotheses)
	parts := make([][]float64, len(groups))
	for g := range parts {
		parts[g] = make([]float64, 2*n)
	}
	switch {
	case len(groups) == 0:
	case len(groups) <= exactShapley:
		v.exact(groups, parts)
	default:
		v.sampled(groups, parts)
	}
	v.must()
	list := make([]part, len(groups))
	for g, p := range parts {
		list[g] = part{p[:n], p[n:]}
	}
	return list
}

func (v *View) exact(groups [][]int, parts [][]float64) {
	sets := make([][]float64, 1<<len(groups))
	for set := range sets {
		for g, group := range groups {
			v.toggleAll(group, set>>g&1 == 1)
		}
		sets[set] = worth(v.must())
	}
	for set := range sets {
		size := 0
		for g := range groups {
			size += set >> g & 1
		}
		for g := range groups {
			if set>>g&1 == 1 {
				continue
			}
			weight := 1 / (float64(len(groups)) * choose(len(groups)-1, size))
			for h := range parts[g] {
				parts[g][h] += weight * (sets[set|1<<g][h] - sets[set][h])
			}
		}
	}
	for _, group := range groups {
		v.toggleAll(group, true)
	}
}

// sampled averages over seeded orders, each with its reverse, which cancels much of the error.
func (v *View) sampled(groups [][]int, parts [][]float64) {
	rng := rand.New(rand.NewPCG(v.o.Seed, 0x53686170))
	order := make([]int, len(groups))
	for i := range order {
		order[i] = i
	}
	for k := range orders {
		if k%2 == 0 {
			rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		} else {
			for i, j := 0, len(order)-1; i < j; i, j = i+1, j-1 {
				order[i], order[j] = order[j], order[i]
			}
		}
		for _, group := range groups {
			v.toggleAll(group, false)
		}
		was := worth(v.must())
		for _, g := range order {
			v.toggleAll(groups[g], true)
			now := worth(v.must())
			for h := range now {
				parts[g][h] += (now[h] - was[h]) / orders
			}
			was = now
		}
	}
}

// worth is the log-odds of every hypothesis in decibans, then its probability.
func worth(p []float64) []float64 {
	w := make([]float64, len(p), 2*len(p))
	for h := range p {
		w[h] = 10 * math.Log10(odds(p[h]))
	}
	return append(w, p...)
}

func choose(n, k int) float64 {
	c := 1.0
	for i := range k {
		c = c * float64(n-i) / float64(i+1)
	}
	return c
}

// Shapley shares the weight, in decibans, of all evidence in a view among the signals.
func (v *View) Shapley() map[string][]float64 {
	var groups [][]int
	for i := range v.m.reports {
		if v.on[i] {
			groups = append(groups, []int{i})
		}
	}
	out := map[string][]float64{}
	for g, part := range v.shapley(groups) {
		out[string(v.m.reports[groups[g][0]].signal.ID)] = part.db
	}
	return out
}
