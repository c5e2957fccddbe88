package bayes

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Options bound what a compile may take.
type Options struct {
	MaxBytes int64 // of the indices and the tables of one query; 0 means 1.5 GiB

	// Restarts is how many more elimination orders are tried, with ties in random order from a fixed seed.
	Restarts int

	// FixedZeros promises that numbers which are 0 stay 0. The rows they make impossible are dropped from every clique
	// (Jensen and Andersen 1990), which makes deterministic networks many times smaller and faster.
	FixedZeros bool
}

// A Compiled network is a junction tree with the index of every table into its clique. It is immutable.
type Compiled struct {
	net      *Net
	cliques  []clique // children before parents
	first    []int    // per variable: the clique it was eliminated in
	homeOf   []int    // per variable: the smallest clique that holds it
	inHome   [][]int32
	cliqueOf []int // per factor
	inClique [][]int32
	bytes    int64

	fixedZeros bool
}

// A clique is a set of variables with its place in the tree.
type clique struct {
	scope   []Var
	size    int     // rows: cells that are kept
	cells   []int32 // row -> cell; nil if all are kept
	parent  int     // -1 for a root
	kids    []int
	sepSize int     // cells of the separator to the parent
	toSep   []int32 // own row -> cell of that separator
	inSep   []int32 // parent's row -> cell of that separator
	factors []int
	vars    []Var // whose evidence enters here
}

// Compile triangulates the network and builds its tree. The width and the bytes are known before anything large is
// allocated; a network over the limit is an error that names its largest clique.
func (n *Net) Compile(o *Options) (*Compiled, error) {
	limit := int64(1536 << 20)
	if o != nil && o.MaxBytes > 0 {
		limit = o.MaxBytes
	}
	restarts := 0
	if o != nil {
		restarts = o.Restarts
	}
	if bits := int64(len(n.vars)) * int64(len(n.vars)); bits/8 > limit {
		return nil, fmt.Errorf("bayes: the graph of %d variables needs %d bytes, the limit is %d", len(n.vars), bits/8, limit)
	}
	c := &Compiled{net: n}
	c.join(n.bestCliques(restarts))
	if err := c.measure(limit); err != nil {
		return nil, err
	}
	c.index()
	if o != nil && o.FixedZeros {
		c.dropZeros()
	}
	return c, nil
}

// join makes the tree of the maximal cliques. The parent of a clique is that of the variable eliminated next among its
// neighbours; a parent with nothing of its own is absorbed.
func (c *Compiled) join(elimination [][]int) {
	n := len(elimination)
	at := make([]int, n) // variable -> place in the order
	for k, e := range elimination {
		at[e[0]] = k
	}
	parent, merged := make([]int, n), make([]int, n)
	for k, e := range elimination {
		parent[k], merged[k] = -1, k
		for _, v := range e[1:] {
			if parent[k] < 0 || at[v] < parent[k] {
				parent[k] = at[v]
			}
		}
	}
	for k := range elimination {
		if merged[k] != k {
			continue
		}
		for size := len(elimination[k]) - 1; ; size-- {
			p := parent[k]
			if p < 0 || merged[p] != p || len(elimination[p]) != size {
				break
			}
			merged[p], parent[k] = k, parent[p]
		}
	}
	c.first, c.homeOf = make([]int, n), make([]int, n)
	c.order(elimination, parent, func(k int) int {
		for k >= 0 && merged[k] != k {
			k = merged[k]
		}
		return k
	})
}

// order lists the remaining cliques, children before parents.
func (c *Compiled) order(elimination [][]int, parent []int, find func(int) int) {
	n := len(elimination)
	kids := make([][]int, n)
	var roots []int
	for k := range elimination {
		if find(k) != k {
			continue
		}
		if p := find(parent[k]); p >= 0 && p != k {
			kids[p] = append(kids[p], k)
		} else {
			roots = append(roots, k)
		}
	}
	place := make([]int, n)
	var visit func(k int)
	visit = func(k int) {
		var own []int
		for _, kid := range kids[k] {
			visit(kid)
			own = append(own, place[kid])
		}
		place[k] = len(c.cliques)
		scope := make([]Var, len(elimination[k]))
		for i, v := range elimination[k] {
			scope[i] = Var(v)
		}
		slices.Sort(scope)
		c.cliques = append(c.cliques, clique{scope: scope, size: c.net.size(scope), parent: -1, kids: own})
		for _, kid := range own {
			c.cliques[kid].parent = place[k]
		}
	}
	for _, r := range roots {
		visit(r)
	}
	if n == 0 { // constants need a place, too
		c.cliques = []clique{{size: 1, parent: -1}}
	}
	for k, e := range elimination {
		c.first[e[0]] = place[find(k)]
	}
	copy(c.homeOf, c.first)
	for k := range c.cliques {
		for _, v := range c.cliques[k].scope {
			if c.cliques[k].size < c.cliques[c.homeOf[v]].size {
				c.homeOf[v] = k
			}
		}
	}
}

// measure knows what a query will take before anything is allocated.
func (c *Compiled) measure(limit int64) error {
	cells, indices, largest := 0.0, 0.0, 0
	for k := range c.cliques {
		size := 1.0
		for _, v := range c.cliques[k].scope {
			size *= float64(c.net.card(v))
		}
		cells += size
		indices += size * float64(1+len(c.cliques[k].kids))
		if len(c.cliques[k].scope) > 0 && size >= cliqueCells(c.net, c.cliques[largest].scope) {
			largest = k
		}
	}
	counted := map[string]bool{}
	for _, f := range c.net.factors {
		key := fmt.Sprint(f.scope)
		if counted[key] {
			continue
		}
		counted[key] = true
		indices += cliqueCells(c.net, c.cliques[c.holder(f.scope)].scope)
	}
	for _, k := range c.homeOf {
		indices += cliqueCells(c.net, c.cliques[k].scope)
	}
	bytes := cells*24 + indices*4 // three tables per clique: the product of its factors, that with messages, the belief
	if bytes <= float64(limit) {
		c.bytes = int64(bytes)
		return nil
	}
	names := make([]string, 0, 12)
	for _, v := range c.cliques[largest].scope {
		if len(names) == 12 {
			names = append(names, "…")
			break
		}
		names = append(names, c.net.Name(v))
	}
	return fmt.Errorf("bayes: the network needs %.3g bytes, the limit is %d; its largest clique has %d variables (%.3g cells): %s",
		bytes, limit, len(c.cliques[largest].scope), cliqueCells(c.net, c.cliques[largest].scope), strings.Join(names, ", "))
}

func cliqueCells(n *Net, scope []Var) float64 {
	size := 1.0
	for _, v := range scope {
		size *= float64(n.card(v))
	}
	return size
}

// Bytes is about what one query takes.
func (c *Compiled) Bytes() int64 { return c.bytes }

// Width is the treewidth of the triangulation: the largest clique's variables less one.
func (c *Compiled) Width() int {
	w := 0
	for k := range c.cliques {
		w = max(w, len(c.cliques[k].scope)-1)
	}
	return w
}

// index computes once where every cell of a clique falls in its separators, factors and variables.
func (c *Compiled) index() {
	for k := range c.cliques {
		q := &c.cliques[k]
		if q.parent < 0 {
			q.sepSize, q.toSep = 1, make([]int32, q.size)
			continue
		}
		p := &c.cliques[q.parent]
		var sep []Var
		for _, v := range q.scope {
			if slices.Contains(p.scope, v) {
				sep = append(sep, v)
			}
		}
		q.sepSize = c.net.size(sep)
		q.toSep, q.inSep = c.net.project(q.scope, sep), c.net.project(p.scope, sep)
	}
	at := map[string][]int32{} // factors of one scope share an index
	for i, f := range c.net.factors {
		k, key := c.holder(f.scope), fmt.Sprint(f.scope)
		if at[key] == nil {
			at[key] = c.net.project(c.cliques[k].scope, f.scope)
		}
		c.cliqueOf = append(c.cliqueOf, k)
		c.inClique = append(c.inClique, at[key])
		c.cliques[k].factors = append(c.cliques[k].factors, i)
	}
	for v := range c.homeOf {
		k := c.homeOf[v]
		c.inHome = append(c.inHome, c.net.project(c.cliques[k].scope, []Var{Var(v)}))
		c.cliques[k].vars = append(c.cliques[k].vars, Var(v))
	}
}

// holder is the smallest of the cliques that the scope's variables were eliminated in that holds the whole scope.
func (c *Compiled) holder(scope []Var) int {
	best := -1
	for _, v := range scope {
		k := c.first[v]
		if holds(c.cliques[k].scope, scope) && (best < 0 || c.cliques[k].size < c.cliques[best].size) {
			best = k
		}
	}
	if best < 0 {
		if len(scope) > 0 {
			panic("bayes: no clique holds a factor")
		}
		best = 0
	}
	return best
}

func holds(scope, part []Var) bool {
	for _, v := range part {
		if _, ok := slices.BinarySearch(scope, v); !ok {
			return false
		}
	}
	return true
}

// project maps every cell of a scope to the cell of a part of it.
func (n *Net) project(scope, part []Var) []int32 {
	stride := make([]int, len(scope))
	step := 1
	for i := len(part) - 1; i >= 0; i-- {
		stride[slices.Index(scope, part[i])] += step
		step *= n.card(part[i])
	}
	size := n.size(scope)
	if size > math.MaxInt32 {
		panic("bayes: a clique over the limit was not refused")
	}
	out := make([]int32, size)
	states, at := make([]int, len(scope)), 0
	for cell := range out {
		out[cell] = int32(at)
		for i := len(scope) - 1; i >= 0; i-- {
			at += stride[i]
			if states[i]++; states[i] < n.card(scope[i]) {
				break
			}
			at -= stride[i] * states[i]
			states[i] = 0
		}
	}
	return out
}
