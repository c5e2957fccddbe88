package bayes

import (
	"errors"
	"math"
	"slices"
)

// ErrImpossible is the outcome of a run whose evidence has probability 0.
var ErrImpossible = errors.New("bayes: the evidence is impossible")

// A Query holds evidence, replaced numbers, and the beliefs of the last run.
type Query struct {
	c      *Compiled
	values [][]float64 // per factor
	likely [][]float64 // per variable: its evidence, nil for none
	soft   [][]float64 // storage of likely
	belief [][]float64 // per clique, sums to 1 after a run
	scale  []float64   // per clique: ln of what its product was divided by to become the belief
	up     [][]float64 // per clique: message to its parent
	down   [][]float64 // per clique: message from its parent
	work   []float64
	ln     float64
}

// NewQuery makes a query without evidence.
func (c *Compiled) NewQuery() *Query {
	q := &Query{c: c, scale: make([]float64, len(c.cliques)), likely: make([][]float64, len(c.homeOf)), soft: make([][]float64, len(c.homeOf))}
	for i := range c.net.factors {
		q.values = append(q.values, slices.Clone(c.net.factors[i].values))
	}
	for v := range q.soft {
		q.soft[v] = make([]float64, c.net.card(Var(v)))
	}
	most := 0
	for k := range c.cliques {
		cl := &c.cliques[k]
		most = max(most, cl.size)
		q.belief = append(q.belief, make([]float64, cl.size))
		q.up = append(q.up, make([]float64, cl.sepSize))
		q.down = append(q.down, make([]float64, cl.sepSize))
	}
	q.work = make([]float64, most)
	return q
}

// Reset forgets the evidence and the replaced numbers.
func (q *Query) Reset() {
	for i := range q.values {
		copy(q.values[i], q.c.net.factors[i].values)
	}
	clear(q.likely)
}

// Observe sets a variable to a state.
func (q *Query) Observe(v Var, state int) {
	q.likely[v] = q.soft[v]
	clear(q.likely[v])
	q.likely[v][state] = 1
}

// Likelihood gives soft evidence on a variable (Pearl 1988, section 2.2.2): a number per state, proportional to the
// chance of what was seen if the variable is in that state.
func (q *Query) Likelihood(v Var, l []float64) {
	if len(l) != len(q.soft[v]) {
		panic("bayes: a likelihood has one number per state")
	}
	q.likely[v] = q.soft[v]
	copy(q.likely[v], l)
}

// Retract takes back the evidence on a variable.
func (q *Query) Retract(v Var) { q.likely[v] = nil }

// SetFactor replaces the numbers of a factor in this query.
func (q *Query) SetFactor(f Factor, values []float64) {
	if len(values) != len(q.values[f]) {
		panic("bayes: the numbers do not fit the factor")
	}
	copy(q.values[f], values)
}

// fill multiplies out clique k: its own factors and evidence and the messages of its kids, less one factor and one kid
// (-1 for none). The true product is dst times e to the power of the result: it is rescaled on the way, because thousands
// of likelihoods on one variable are smaller than any float.
func (q *Query) fill(dst []float64, k, withoutFactor, withoutKid int) (ln float64) {
	c := q.c
	for i := range dst {
		dst[i] = 1
	}
	for _, f := range c.cliques[k].factors {
		if f != withoutFactor {
			ln += multiply(dst, q.values[f], c.inClique[f])
		}
	}
	for _, v := range c.cliques[k].vars {
		if l := q.likely[v]; l != nil {
			ln += multiply(dst, l, c.inHome[v])
		}
	}
	for _, kid := range c.cliques[k].kids {
		if kid != withoutKid {
			ln += multiply(dst, q.up[kid], c.cliques[kid].inSep)
		}
	}
	return ln
}

// multiply multiplies every cell by the value it falls on, and rescales dst when it has become small: ln of what was
// taken out.
func multiply(dst, values []float64, at []int32) float64 {
	top := 0.0
	for i, x := range dst {
		x *= values[at[i]]
		dst[i] = x
		if x > top {
			top = x
		}
	}
	if top == 0 || top > 1e-8 && top < 1e8 {
		return 0
	}
	for i := range dst {
		dst[i] /= top
	}
	return math.Log(top)
}

func (q *Query) fromParent(dst []float64, k int) float64 {
	if q.c.cliques[k].parent < 0 {
		return 0
	}
	return multiply(dst, q.down[k], q.c.cliques[k].toSep)
}

// Run computes P(evidence) and the belief of every clique: messages up to the roots, then down. Every message is
// scaled to a largest entry of 1 and the logarithms add up.
func (q *Query) Run() error {
	if err := q.collect(add); err != nil {
		return err
	}
	for k := len(q.c.cliques) - 1; k >= 0; k-- {
		q.distribute(k)
	}
	return nil
}

func add(a, b float64) float64 { return a + b }

// collect sends the messages up, joining cells of a separator by adding or by the maximum.
func (q *Query) collect(join func(a, b float64) float64) error {
	q.ln = 0
	for k := range q.c.cliques {
		cl, b, message := &q.c.cliques[k], q.belief[k], q.up[k]
		q.scale[k] = q.fill(b, k, -1, -1)
		clear(message)
		for i, x := range b {
			message[cl.toSep[i]] = join(message[cl.toSep[i]], x)
		}
		top := slices.Max(message)
		if top == 0 {
			return ErrImpossible
		}
		for i := range message {
			message[i] /= top
		}
		q.ln += q.scale[k] + math.Log(top)
	}
	return nil
}

// distribute brings what the rest of the tree says to clique k and normalises its belief. The message from the parent
// is the parent's belief over what k itself sent (Jensen, Lauritzen and Olesen 1990); where k sent a zero it is computed
// without k, so that derivatives hold there too.
func (q *Query) distribute(k int) {
	cl, b := &q.c.cliques[k], q.belief[k]
	if p := cl.parent; p >= 0 {
		message := q.down[k]
		clear(message)
		if slices.Contains(q.up[k], 0) {
			all := q.work[:q.c.cliques[p].size]
			q.fill(all, p, -1, k)
			q.fromParent(all, p)
			for i, x := range all {
				message[cl.inSep[i]] += x
			}
		} else {
			for i, x := range q.belief[p] {
				message[cl.inSep[i]] += x
			}
			for i := range message {
				message[i] /= q.up[k][i]
			}
		}
		top := slices.Max(message)
		for i := range message {
			message[i] /= top
		}
		q.scale[k] += q.fromParent(b, k)
	}
	sum := 0.0
	for _, x := range b {
		sum += x
	}
	for i := range b {
		b[i] /= sum
	}
	q.scale[k] += math.Log(sum)
}

// LogEvidence is ln P(evidence), or ln of the sum over all states for a net of potentials.
func (q *Query) LogEvidence() float64 { return q.ln }

// Marginal is the posterior of a variable. The result is appended to dst[:0].
func (q *Query) Marginal(dst []float64, v Var) []float64 {
	return q.sum(dst, q.c.homeOf[v], q.c.inHome[v], q.c.net.card(v))
}

// FactorMarginal is the posterior over the scope of a factor, in the order of its values.
func (q *Query) FactorMarginal(dst []float64, f Factor) []float64 {
	return q.sum(dst, q.c.cliqueOf[f], q.c.inClique[f], len(q.values[f]))
}

func (q *Query) sum(dst []float64, k int, at []int32, n int) []float64 {
	dst = zeros(dst, n)
	for i, x := range q.belief[k] {
		dst[at[i]] += x
	}
	return dst
}

func zeros(dst []float64, n int) []float64 {
	dst = slices.Grow(dst[:0], n)[:n]
	clear(dst)
	return dst
}

// Derivative is ∂P(e)/∂θ over P(e) for every number θ of a factor, each taken as independent of the others (Darwiche
// 2003, theorem 1). It holds for θ = 0 as well.
func (q *Query) Derivative(dst []float64, f Factor) []float64 {
	if !slices.Contains(q.values[f], 0) {
		dst = q.FactorMarginal(dst, f)
		for i, theta := range q.values[f] {
			dst[i] /= theta
		}
		return dst
	}
	k := q.c.cliqueOf[f]
	rest := q.work[:q.c.cliques[k].size]
	ln := q.fill(rest, k, int(f), -1)
	ln += q.fromParent(rest, k)
	per := math.Exp(ln - q.scale[k])
	dst = zeros(dst, len(q.values[f]))
	for i, x := range rest {
		dst[q.c.inClique[f][i]] += x * per
	}
	return dst
}

// MPE is a most probable explanation: one state per variable, and ln P of these states and the evidence. Beliefs of the
// last Run are lost. Of equally probable explanations the one with the first states in clique order is given.
func (q *Query) MPE() (states []int, lnp float64, err error) {
	if err := q.collect(func(a, b float64) float64 { return max(a, b) }); err != nil {
		return nil, 0, err
	}
	states = make([]int, len(q.c.homeOf))
	for v := range states {
		states[v] = -1
	}
	for k := len(q.c.cliques) - 1; k >= 0; k-- {
		q.decide(k, states)
	}
	return states, q.ln, nil
}

// decide takes the best cell of a clique that agrees with what its parent decided.
func (q *Query) decide(k int, states []int) {
	scope := q.c.cliques[k].scope
	best, most := -1, -1.0
	for cell, x := range q.belief[k] {
		if x > most && q.agrees(cell, scope, states) {
			best, most = cell, x
		}
	}
	for i := len(scope) - 1; i >= 0; i-- {
		card := q.c.net.card(scope[i])
		states[scope[i]] = best % card
		best /= card
	}
}

func (q *Query) agrees(cell int, scope []Var, states []int) bool {
	for i := len(scope) - 1; i >= 0; i-- {
		card := q.c.net.card(scope[i])
		if s := states[scope[i]]; s >= 0 && s != cell%card {
			return false
		}
		cell /= card
	}
	return true
}
