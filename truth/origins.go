package truth

import (
	"cmp"
	"slices"
)

// origins picks the pairs that suffice to explain the dependence: a maximum
// spanning forest by the log odds of copying, where these are positive (Kruskal 1956).
// The pairs left out are joined by a chain of stronger ones: co-copiers of one
// origin, or a copy of a copy (Dong, Berti-Equille, Hu, Srivastava, VLDB 2010,
// who remove such edges one by one). The result are indices into copies, in
// order of strength.
func origins(sources int, copies []Copy) []int {
	order := make([]int, 0, len(copies))
	for i, k := range copies {
		if k.LogOdds > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := copies[i], copies[j]
		return cmp.Or(cmp.Compare(b.LogOdds, a.LogOdds), a.One-b.One, a.Two-b.Two)
	})
	sets := newDisjoint(sources)
	forest := order[:0]
	for _, i := range order {
		a, b := sets.root(copies[i].One), sets.root(copies[i].Two)
		if a != b {
			sets.parent[a] = b
			forest = append(forest, i)
		}
	}
	return forest
}

// disjoint are sets of sources that merge (union-find).
type disjoint struct{ parent []int }

func newDisjoint(n int) disjoint {
	d := disjoint{make([]int, n)}
	for s := range d.parent {
		d.parent[s] = s
	}
	return d
}

func (d disjoint) root(s int) int {
	for d.parent[s] != s {
		d.parent[s] = d.parent[d.parent[s]]
		s = d.parent[s]
	}
	return s
}
