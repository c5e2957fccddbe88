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

// An elimination takes the variables out of a graph one by one.
type elimination struct {
	n       *Net
	g       graph
	score   heuristic
	heavy   bool
	missing []int     // per variable: how many of its neighbours' pairs are not joined
	heft    []float64 // the sum over those pairs of the products of their cardinalities, where it is asked for
	scores  []float64
	dirty   []uint64 // variables whose cost has changed
	around  []int
}

// eliminate returns the cliques of an elimination by the heuristic, in order, each beginning with the variable
// eliminated, their total of cells, and how many edges were added; no cliques if the cells exceed most. Ties go to the
// variable that comes first in turn.
func (n *Net) eliminate(h heuristic, heavy bool, turn []int, most float64) (cliques [][]int, cells float64, added int) {
	e := &elimination{n: n, g: n.moral(), score: h, heavy: heavy, missing: make([]int, len(n.vars)), heft: make([]float64, len(n.vars)),
		scores: make([]float64, len(n.vars)), dirty: make([]uint64, (len(n.vars)+63)/64)}
	alive := make([]bool, len(n.vars))
	for v := range alive {
		alive[v] = true
		e.count(v)
		e.rate(v)
	}
	for range n.vars {
		best := -1
		for _, v := range turn {
			if alive[v] && (best < 0 || e.scores[v] < e.scores[best]) {
				best = v
			}
		}
		clique := append([]int{best}, e.g.neighbours(nil, best)...)
		cliques = append(cliques, clique)
		size := 1.0
		for _, v := range clique {
			size *= float64(n.card(Var(v)))
		}
		if cells += size; cells > most {
			return nil, cells, added
		}
		alive[best] = false
		if e.missing[best] == 0 {
			e.takeSimplicial(clique)
		} else {
			added += e.take(clique)
		}
	}
	return cliques, cells, added
}

// count finds out from the graph how many pairs of v's neighbours are not joined.
func (e *elimination) count(v int) {
	e.around = e.g.neighbours(e.around, v)
	present := 0
	for _, a := range e.around {
		present += e.g.common(a, v)
	}
	e.missing[v], e.heft[v] = (len(e.around)*(len(e.around)-1)-present)/2, 0
	if !e.heavy || e.missing[v] == 0 {
		return
	}
	for _, a := range e.around {
		for w, word := range e.g[v] {
			for word &^= e.g[a][w]; word != 0; word &= word - 1 {
				if b := w<<6 + bits.TrailingZeros64(word); b < a {
					e.heft[v] += float64(e.n.card(Var(a)) * e.n.card(Var(b)))
				}
			}
		}
	}
}

// rate scores v from what is counted.
func (e *elimination) rate(v int) {
	weight := float64(e.n.card(Var(v)))
	e.around = e.g.neighbours(e.around, v)
	for _, a := range e.around {
		weight *= float64(e.n.card(Var(a)))
	}
	e.scores[v] = e.score(float64(e.missing[v]), e.heft[v], weight)
}

// takeSimplicial removes a variable whose neighbours are all joined, the first of the clique. Of a neighbour's pairs only
// those with that variable go, and among these missing are those with a neighbour that the variable does not have: they
// are counted without looking at the graph. A hub with thousands of leaves would else be counted anew for each of them.
func (e *elimination) takeSimplicial(clique []int) {
	v, degree, sum := clique[0], len(clique)-1, 0
	for _, a := range clique[1:] {
		sum += e.n.card(Var(a))
	}
	for _, a := range clique[1:] {
		e.around = e.g.neighbours(e.around, a)
		all := 0
		for _, b := range e.around {
			all += e.n.card(Var(b))
		}
		e.missing[a] -= len(e.around) - degree
		if e.heavy {
			card := e.n.card(Var(v))
			e.heft[a] -= float64(card * (all - card - (sum - e.n.card(Var(a)))))
		}
		e.g[a][v>>6] &^= 1 << (v & 63)
	}
	for _, a := range clique[1:] {
		e.rate(a)
	}
}

// take removes the first variable of a clique and joins the others; it returns how many edges it added.
func (e *elimination) take(clique []int) (added int) {
	g, best := e.g, clique[0]
	clear(e.dirty)
	for i, a := range clique[1:] {
		g[a][best>>6] &^= 1 << (best & 63)
		e.dirty[a>>6] |= 1 << (a & 63)
		for _, b := range clique[1 : 1+i] {
			if g.joined(a, b) {
				continue
			}
			g.join(a, b)
			added++
			for w, word := range g[a] { // a new edge spares its common neighbours one
				e.dirty[w] |= word & g[b][w]
			}
		}
	}
	for w, word := range e.dirty {
		for ; word != 0; word &= word - 1 {
			v := w<<6 + bits.TrailingZeros64(word)
			e.count(v)
			e.rate(v)
		}
	}
	return added
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
