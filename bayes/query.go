package bayes

import (
	"errors"
	"slices"
)

// ErrImpossible is the outcome of a run whose evidence has probability 0.
var ErrImpossible = errors.New("bayes: the evidence is impossible")

// A Query holds evidence, replaced numbers, and the messages of the last run. What the next run can keep of them it keeps:
// only the cliques whose evidence or numbers changed, and those above them, send anew. Messages down wait until a
// posterior is asked for, and beliefs are made of messages whenever they are.
type Query struct {
	c        *Compiled
	values   [][]float64   // per factor; the network's own until they are replaced, nil where it is dropped
	likely   [][]float64   // per variable: its evidence, nil for none
	soft     [][]float64   // storage of likely
	phi      []table       // per clique: the product of its factors; the compiled network's until one is replaced
	val      []table       // per clique: phi, its evidence and the messages of its kids
	store    [][]float64   // storage of val, made when first needed: without evidence or kids val is phi itself
	up       [][]float64   // per clique: message to its parent
	top      []float64     // per clique: what its message was divided by
	down     [][]float64   // per clique: message from its parent
	total    []float64     // per clique: the sum of val times the message from the parent
	merged   [][][]float64 // per clique and group: the product of the messages of several kids
	mergedLn [][]float64   // ln of what those were divided by
	sep      [][][]float64 // per clique and group: in proportion to the belief of the separator
	margin   [][]float64   // per variable in no separator: in proportion to its posterior
	stale    []bool        // per clique: phi is to be multiplied anew
	dirty    []bool        // per clique: so are val and the message to the parent
	known    []bool        // per clique: what it says to its kids is known
	exact    bool          // the messages down hold where the messages up are 0, too
	work     []float64
	inputs   []input
	ln       float64
}

// A table is a function of the rows of a clique: x times e to the power of ln.
type table struct {
	x  []float64
	ln float64
}

// An input is what the rows of a clique are multiplied by.
type input struct {
	at    *projection
	cells []float64
}

// NewQuery makes a query without evidence.
func (c *Compiled) NewQuery() *Query {
	n := len(c.cliques)
	q := &Query{c: c, top: make([]float64, n), total: make([]float64, n), stale: make([]bool, n), dirty: make([]bool, n),
		known: make([]bool, n), likely: make([][]float64, len(c.homeOf)), soft: make([][]float64, len(c.homeOf)),
		values: make([][]float64, len(c.net.factors)), phi: slices.Clone(c.phi), val: make([]table, n), store: make([][]float64, n),
		up: make([][]float64, n), down: make([][]float64, n), merged: make([][][]float64, n), mergedLn: make([][]float64, n),
		sep: make([][][]float64, n), margin: make([][]float64, len(c.homeOf))}
	for i := range q.values {
		q.values[i] = c.net.factors[i].values
	}
	most := 0
	for k := range c.cliques {
		cl := &c.cliques[k]
		most = max(most, cl.size)
		q.up[k], q.down[k] = make([]float64, cl.sepSize), make([]float64, cl.sepSize)
		q.merged[k], q.mergedLn[k] = make([][]float64, len(cl.groups)), make([]float64, len(cl.groups))
		q.sep[k] = make([][]float64, len(cl.groups))
		for g := range cl.groups {
			q.sep[k][g] = make([]float64, cl.groups[g].size)
			if len(cl.groups[g].kids) > 1 {
				q.merged[k][g] = make([]float64, cl.groups[g].size)
			}
		}
		for _, v := range cl.own {
			q.margin[v] = make([]float64, c.net.card(v))
		}
		q.dirty[k] = true
	}
	q.work = make([]float64, most)
	return q
}

// Reset forgets the evidence and the replaced numbers.
func (q *Query) Reset() {
	for i := range q.values {
		if own := q.c.net.factors[i].values; q.values[i] == nil || &q.values[i][0] != &own[0] && !slices.Equal(q.values[i], own) {
			q.SetFactor(Factor(i), own)
		}
	}
	for v := range q.likely {
		q.Retract(Var(v))
	}
}

// Observe sets a variable to a state.
func (q *Query) Observe(v Var, state int) {
	l := q.evidence(v)
	clear(l)
	l[state] = 1
}

// Likelihood gives soft evidence on a variable (Pearl 1988, section 2.2.2): a number per state, proportional to the
// chance of what was seen if the variable is in that state.
func (q *Query) Likelihood(v Var, l []float64) {
	if len(l) != q.c.net.card(v) {
		panic("bayes: a likelihood has one number per state")
	}
	if q.likely[v] == nil || !slices.Equal(q.likely[v], l) {
		copy(q.evidence(v), l)
	}
}

func (q *Query) evidence(v Var) []float64 {
	if q.soft[v] == nil {
		q.soft[v] = make([]float64, q.c.net.card(v))
	}
	q.likely[v] = q.soft[v]
	q.dirty[q.c.homeOf[v]] = true
	return q.soft[v]
}

// Retract takes back the evidence on a variable.
func (q *Query) Retract(v Var) {
	if q.likely[v] != nil {
		q.likely[v] = nil
		q.dirty[q.c.homeOf[v]] = true
	}
}

// SetFactor replaces the numbers of a factor in this query. Of a network compiled with FixedZeros the zeros stay zeros.
func (q *Query) SetFactor(f Factor, values []float64) {
	if len(values) != len(q.c.net.factors[f].values) {
		panic("bayes: the numbers do not fit the factor")
	}
	if q.c.fixedZeros {
		for i, was := range q.c.net.factors[f].values {
			if was == 0 && values[i] != 0 {
				panic("bayes: a fixed zero is set to another number")
			}
		}
	}
	if own := q.c.net.factors[f].values; q.values[f] == nil || &q.values[f][0] == &own[0] {
		q.values[f] = slices.Clone(values)
	}
	copy(q.values[f], values)
	k := q.c.cliqueOf[f]
	q.stale[k], q.dirty[k] = true, true
}

// Drop takes a factor out of this query until it is set again: it counts as 1 everywhere, and no run spends time on it.
func (q *Query) Drop(f Factor) {
	if q.values[f] == nil {
		return
	}
	q.values[f] = nil
	k := q.c.cliqueOf[f]
	q.stale[k], q.dirty[k] = true, true
}
