package bayes

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// What is counted on from one elimination to the next is what the graph shows, and every heuristic scores by it.
func TestCountsOfAnEliminationAreThoseOfTheGraph(t *testing.T) {
	simplicial := 0
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 7))
		n := &Net{}
		names := []string{"a", "b", "c", "d"}
		for i := range 30 {
			n.AddVar(string(rune('A'+i)), names[:2+rng.IntN(3)]...)
		}
		for range 45 {
			a, b := Var(rng.IntN(30)), Var(rng.IntN(30))
			if a != b {
				n.AddPotential([]Var{a, b}, slices.Repeat([]float64{1}, n.card(a)*n.card(b)))
			}
		}
		e := &elimination{n: n, g: n.moral(), score: heuristics[2].score, heavy: true, missing: make([]int, 30), heft: make([]float64, 30), scores: make([]float64, 30), dirty: make([]uint64, 1)}
		for v := range 30 {
			e.count(v)
			e.rate(v)
		}
		left := rng.Perm(30)
		for len(left) > 0 {
			slices.SortStableFunc(left, func(a, b int) int { return e.missing[a] - e.missing[b] })
			v := left[0]
			left = left[1:]
			clique := append([]int{v}, e.g.neighbours(nil, v)...)
			if e.missing[v] == 0 {
				simplicial++
				e.takeSimplicial(clique)
			} else {
				e.take(clique)
			}
			missing, heft, scores := slices.Clone(e.missing), slices.Clone(e.heft), slices.Clone(e.scores)
			for _, u := range left {
				e.count(u)
				e.rate(u)
				if missing[u] != e.missing[u] || heft[u] != e.heft[u] || scores[u] != e.scores[u] {
					t.Fatalf("seed %d: variable %d has %d, %g, %g; the graph says %d, %g, %g", seed, u, missing[u], heft[u], scores[u], e.missing[u], e.heft[u], e.scores[u])
				}
			}
		}
	}
	if simplicial < 100 {
		t.Errorf("only %d simplicial variables were met", simplicial)
	}
}
