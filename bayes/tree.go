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

// A Compiled network is a junction tree with the place of every table in its clique. It is immutable.
type Compiled struct {
	net      *Net
	cliques  []clique // children before parents
	phi      []table  // per clique: the product of its factors
	first    []int    // per variable: the clique it was eliminated in
	homeOf   []int    // per variable: the smallest clique that holds it; its evidence enters there
	inHome   []projection
	marginOf []margin // per variable: where its posterior is read
	cliqueOf []int    // per factor
	inClique []projection
	bytes    int64

	fixedZeros bool
}

// A clique is a set of variables with its place in the tree.
type clique struct {
	scope   []Var   // the separator to the parent first, in the parent's order: its cells are sums of rows in a row
	size    int     // rows: cells that are kept
	block   int     // rows that are worked on together, while they are in the cache
	cells   []int32 // row -> cell; nil if all are kept
	parent  int     // -1 for a root
	group   int     // of the parent's
	kids    []int
	groups  []group
	sepSize int        // cells of the separator to the parent
	toSep   projection // of rows that are listed
	factors []int
	vars    []Var // whose evidence enters here
	own     []Var // in no separator
}

// A group is the kids of a clique with one separator: their messages are multiplied before they meet the rows.
type group struct {
	scope []Var
	size  int     // cells of the separator that are kept
	cells []int32 // which; nil if all are
	inSep projection
	kids  []int
}

// A margin is a separator, as a group of a clique, that holds a variable; group -1 is the clique itself.
type margin struct {
	clique, group int
	at            []int32 // cell of the separator -> state
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
	c := &Compiled{net: n, fixedZeros: o != nil && o.FixedZeros}
	c.join(n.bestCliques(restarts))
	if err := c.measure(limit); err != nil {
		return nil, err
	}
	c.layOut()
	if c.fixedZeros {
		if err := c.dropZeros(limit); err != nil {
			return nil, err
		}
	}
	c.margins()
	c.multiplyOut()
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

// zeroHope is how many times over the limit a network may be of which zeros are to be dropped: all its cells are looked
// through, and what remains is measured again.
const zeroHope = 2

// measure knows what a compiled network and a query take before anything is allocated.
func (c *Compiled) measure(limit int64) error {
	cells, seps, largest := 0.0, 0.0, 0
	for k := range c.cliques {
		size := c.net.cells(c.cliques[k].scope)
		if cells += size; size >= c.net.cells(c.cliques[largest].scope) {
			largest = k
		}
		if p := c.cliques[k].parent; p >= 0 {
			seps += c.net.cells(common(c.cliques[p].scope, c.cliques[k].scope))
		}
	}
	bytes := cells*16 + seps*24 // the product of the factors and that with messages; messages and beliefs of separators
	c.bytes = int64(min(bytes, math.MaxInt64/2))
	allowed := float64(limit)
	if c.fixedZeros {
		allowed *= zeroHope
	}
	if bytes <= allowed && c.net.cells(c.cliques[largest].scope) < math.MaxInt32 {
		return nil
	}
	return c.over(bytes, largest, limit)
}

func (c *Compiled) over(bytes float64, largest int, limit int64) error {
	names := make([]string, 0, 12)
	for _, v := range c.cliques[largest].scope {
		if len(names) == 12 {
			names = append(names, "…")
			break
		}
		names = append(names, c.net.Name(v))
	}
	return fmt.Errorf("bayes: the network needs %.3g bytes, the limit is %d; its largest clique has %d variables (%.3g cells): %s",
		bytes, limit, len(c.cliques[largest].scope), c.net.cells(c.cliques[largest].scope), strings.Join(names, ", "))
}

// cells is the size of a table over a scope, which may be more than an int holds.
func (n *Net) cells(scope []Var) float64 {
	size := 1.0
	for _, v := range scope {
		size *= float64(n.card(v))
	}
	return size
}

// common is the part of a scope that is in another one, in its order.
func common(scope, other []Var) []Var {
	var both []Var
	for _, v := range scope {
		if slices.Contains(other, v) {
			both = append(both, v)
		}
	}
	return both
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
