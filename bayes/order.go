package bayes

import (
	"math"
	"math/bits"
	"slices"
)

// A graph is an undirected graph as rows of bits.
type graph [][]uint64

func newGraph(n int) graph {
	g := make(graph, n)
	words := (n + 63) / 64
	all := make([]uint64, n*words)
	for i := range g {
		g[i] = all[i*words : (i+1)*words]
	}
	return g
}

func (g graph) join(a, b int) {
	g[a][b>>6] |= 1 << (b & 63)
	g[b][a>>6] |= 1 << (a & 63)
}

// common counts the neighbours that a and b share.
func (g graph) common(a, b int) int {
	n := 0
	for w, word := range g[a] {
		n += bits.OnesCount64(word & g[b][w])
	}
	return n
}

func (g graph) neighbours(dst []int, v int) []int {
	dst = dst[:0]
	for w, word := range g[v] {
		for ; word != 0; word &= word - 1 {
			dst = append(dst, w<<6+bits.TrailingZeros64(word))
		}
	}
	return dst
}

// moral joins all variables of every factor.
func (n *Net) moral() graph {
	g := newGraph(len(n.vars))
	for _, f := range n.factors {
		for i, a := range f.scope {
			for _, b := range f.scope[:i] {
				if a != b {
					g.join(int(a), int(b))
				}
			}
		}
	}
	return g
}

// A heuristic scores the elimination of a variable: less is better.
type heuristic func(fill, weight float64) float64

// heuristics are tried in turn and the order with the fewest cells is kept (Kjærulff 1990): none wins everywhere.
var heuristics = []heuristic{
	func(fill, weight float64) float64 { return fill*1e3 + math.Log2(weight) }, // fewest new edges
	func(fill, weight float64) float64 { return math.Log2(weight)*1e3 + fill }, // smallest clique
}

// eliminate returns the cliques of an elimination by the heuristic, in order, each beginning with the variable
// eliminated, and their total of cells.
func (n *Net) eliminate(h heuristic) (cliques [][]int, cells float64) {
	g := n.moral()
	alive := make([]bool, len(n.vars))
	score := make([]float64, len(n.vars))
	var around, inner []int
	cost := func(v int) float64 {
		around = g.neighbours(around, v)
		weight, present := float64(n.card(Var(v))), 0
		for _, a := range around {
			weight *= float64(n.card(Var(a)))
			present += g.common(a, v)
		}
		missing := (len(around)*(len(around)-1) - present) / 2
		return h(float64(missing), weight)
	}
	for v := range alive {
		alive[v] = true
		score[v] = cost(v)
	}
	for range n.vars {
		best := -1
		for v, ok := range alive {
			if ok && (best < 0 || score[v] < score[best]) {
				best = v
			}
		}
		clique := append([]int{best}, g.neighbours(nil, best)...)
		cliques = append(cliques, clique)
		size := 1.0
		for _, v := range clique {
			size *= float64(n.card(Var(v)))
		}
		cells += size
		alive[best] = false
		dirty := map[int]bool{}
		for i, a := range clique[1:] {
			g[a][best>>6] &^= 1 << (best & 63)
			for _, b := range clique[1 : 1+i] {
				g.join(a, b)
			}
			dirty[a] = true
		}
		for _, a := range clique[1:] {
			for _, b := range g.neighbours(inner, a) {
				dirty[b] = true
			}
		}
		for v := range dirty {
			score[v] = cost(v)
		}
	}
	return cliques, cells
}

// bestCliques is the elimination with the fewest cells.
func (n *Net) bestCliques() [][]int {
	var best [][]int
	least := math.Inf(1)
	for _, h := range heuristics {
		if cliques, cells := n.eliminate(h); cells < least {
			best, least = cliques, cells
		}
	}
	for _, c := range best {
		slices.Sort(c[1:])
	}
	return best
}
