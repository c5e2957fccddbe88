package bayes

import (
	"math"
	"math/bits"
	"math/rand/v2"
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

func (g graph) joined(a, b int) bool { return g[a][b>>6]>>(b&63)&1 != 0 }

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

// A heuristic scores the elimination of a variable: less is better. Fill is the number of new edges, heavy the sum of the
// products of the cardinalities at their ends, weight the cells of the clique.
type heuristic func(fill, heavy, weight float64) float64

// heuristics are tried in turn and the order with the fewest cells is kept (Kjærulff 1990): none wins everywhere.
var heuristics = []struct {
	score heuristic
	heavy bool // needs the weights of the new edges
}{
	{func(fill, _, weight float64) float64 { return fill*1e3 + math.Log2(weight) }, false},
	{func(fill, _, weight float64) float64 { return math.Log2(weight)*1e3 + fill }, false},
	{func(_, heavy, weight float64) float64 { return heavy*1e3 + math.Log2(weight) }, true},
}

// eliminate returns the cliques of an elimination by the heuristic, in order, each beginning with the variable
// eliminated, their total of cells, and how many edges were added; no cliques if the cells exceed most. Ties go to the
// variable that comes first in turn.
func (n *Net) eliminate(h heuristic, heavy bool, turn []int, most float64) (cliques [][]int, cells float64, added int) {
	g := n.moral()
	alive := make([]bool, len(n.vars))
	score := make([]float64, len(n.vars))
	dirty := make([]uint64, (len(n.vars)+63)/64) // variables whose cost has changed
	var around []int
	cost := func(v int) float64 {
		around = g.neighbours(around, v)
		weight, present := float64(n.card(Var(v))), 0
		for _, a := range around {
			weight *= float64(n.card(Var(a)))
			present += g.common(a, v)
		}
		missing := (len(around)*(len(around)-1) - present) / 2
		if !heavy || missing == 0 {
			return h(float64(missing), 0, weight)
		}
		sum := 0.0
		for _, a := range around {
			for w, word := range g[v] {
				for word &^= g[a][w]; word != 0; word &= word - 1 {
					if b := w<<6 + bits.TrailingZeros64(word); b < a {
						sum += float64(n.card(Var(a)) * n.card(Var(b)))
					}
				}
			}
		}
		return h(float64(missing), sum, weight)
	}
	for v := range alive {
		alive[v] = true
		score[v] = cost(v)
	}
	for range n.vars {
		best := -1
		for _, v := range turn {
			if alive[v] && (best < 0 || score[v] < score[best]) {
				best = v
			}
		}
		clique := append([]int{best}, g.neighbours(nil, best)...)
		cliques = append(cliques, clique)
		size := 1.0
		for _, v := range clique {
			size *= float64(n.card(Var(v)))
		}
		if cells += size; cells > most {
			return nil, cells, added
		}
		alive[best] = false
		clear(dirty)
		for i, a := range clique[1:] {
			g[a][best>>6] &^= 1 << (best & 63)
			dirty[a>>6] |= 1 << (a & 63)
			for _, b := range clique[1 : 1+i] {
				if g.joined(a, b) {
					continue
				}
				g.join(a, b)
				added++
				for w, word := range g[a] { // a new edge spares its common neighbours one
					dirty[w] |= word & g[b][w]
				}
			}
		}
		for w, word := range dirty {
			for ; word != 0; word &= word - 1 {
				v := w<<6 + bits.TrailingZeros64(word)
				score[v] = cost(v)
			}
		}
	}
	return cliques, cells, added
}

// bestCliques is the elimination with the fewest cells: each heuristic with ties in order of the variables, then as many
// restarts with ties in random order as asked for. The seed is fixed: the same network gives the same cliques.
func (n *Net) bestCliques(restarts int) [][]int {
	turn := make([]int, len(n.vars))
	for v := range turn {
		turn[v] = v
	}
	var best [][]int
	least := math.Inf(1)
	rng := rand.New(rand.NewPCG(1, 0))
	for i := range len(heuristics) + restarts {
		if i >= len(heuristics) {
			rng.Shuffle(len(turn), func(a, b int) { turn[a], turn[b] = turn[b], turn[a] })
		}
		h := heuristics[i%len(heuristics)]
		cliques, cells, added := n.eliminate(h.score, h.heavy, turn, least)
		if cells < least {
			best, least = cliques, cells
		}
		if added == 0 && cliques != nil {
			break // the graph is chordal: its own cliques are the smallest there are
		}
	}
	for _, c := range best {
		slices.Sort(c[1:])
	}
	return best
}
