package bayes

import (
	"errors"
	"math"
	"slices"
)

// ErrImpossible is the outcome of a run whose evidence has probability 0.
var ErrImpossible = errors.New("bayes: the evidence is impossible")

// A Query holds evidence, replaced numbers, and the messages and beliefs of the last run. What the next run can keep of
// them it keeps: only the cliques whose evidence or numbers changed, and those above them, send anew.
type Query struct {
	c      *Compiled
	values [][]float64 // per factor
	likely [][]float64 // per variable: its evidence, nil for none
	soft   [][]float64 // storage of likely
	phi    []table     // per clique: the product of its factors
	val    []table     // per clique: phi, its evidence and the messages of its kids
	belief [][]float64 // per clique, sums to 1 after a run
	scale  []float64   // per clique: ln of what val and the message from the parent were divided by to become the belief
	up     [][]float64 // per clique: message to its parent
	part   []float64   // per clique: ln of what its message was divided by
	down   [][]float64 // per clique: message from its parent
	stale  []bool      // per clique: phi is to be multiplied anew
	dirty  []bool      // per clique: so are val and the message to the parent
	exact  bool        // the messages down hold where the messages up are 0, too
	work   []float64
	ln     float64
}

// A table is a function of the rows of a clique: x times e to the power of ln.
type table struct {
	x  []float64
	ln float64
}

// NewQuery makes a query without evidence.
func (c *Compiled) NewQuery() *Query {
	n := len(c.cliques)
	q := &Query{c: c, scale: make([]float64, n), part: make([]float64, n), stale: make([]bool, n), dirty: make([]bool, n),
		likely: make([][]float64, len(c.homeOf)), soft: make([][]float64, len(c.homeOf))}
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
		q.phi = append(q.phi, table{x: make([]float64, cl.size)})
		q.val = append(q.val, table{x: make([]float64, cl.size)})
		q.belief = append(q.belief, make([]float64, cl.size))
		q.up = append(q.up, make([]float64, cl.sepSize))
		q.down = append(q.down, make([]float64, cl.sepSize))
		q.stale[k], q.dirty[k] = true, true
	}
	q.work = make([]float64, most)
	return q
}

// Reset forgets the evidence and the replaced numbers.
func (q *Query) Reset() {
	for i := range q.values {
		if !slices.Equal(q.values[i], q.c.net.factors[i].values) {
			q.SetFactor(Factor(i), q.c.net.factors[i].values)
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
	if len(l) != len(q.soft[v]) {
		panic("bayes: a likelihood has one number per state")
	}
	copy(q.evidence(v), l)
}

func (q *Query) evidence(v Var) []float64 {
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
	if len(values) != len(q.values[f]) {
		panic("bayes: the numbers do not fit the factor")
	}
	if q.c.fixedZeros {
		for i, was := range q.c.net.factors[f].values {
			if was == 0 && values[i] != 0 {
				panic("bayes: a fixed zero is set to another number")
			}
		}
	}
	copy(q.values[f], values)
	k := q.c.cliqueOf[f]
	q.stale[k], q.dirty[k] = true, true
}

// product multiplies out the factors of clique k less one (-1 for none). The true product is dst times e to the power of
// the result: it is rescaled on the way, because thousands of likelihoods on one variable are smaller than any float.
func (q *Query) product(dst []float64, k, without int) (ln float64) {
	for i := range dst {
		dst[i] = 1
	}
	for _, f := range q.c.cliques[k].factors {
		if f != without {
			ln += multiply(dst, dst, q.values[f], q.c.inClique[f])
		}
	}
	return ln
}

// gather multiplies the evidence of clique k and the messages of its kids, less one kid (-1 for none), onto src.
func (q *Query) gather(dst, src []float64, k, without int) (ln float64) {
	c := q.c
	for _, v := range c.cliques[k].vars {
		if l := q.likely[v]; l != nil {
			ln += multiply(dst, src, l, c.inHome[v])
			src = dst
		}
	}
	for _, kid := range c.cliques[k].kids {
		if kid != without {
			ln += multiply(dst, src, q.up[kid], c.cliques[kid].inSep)
			src = dst
		}
	}
	if len(dst) > 0 && &src[0] != &dst[0] {
		copy(dst, src)
	}
	return ln
}

// multiply is src times the value each row falls on, rescaled when it has become small or large: ln of what was taken
// out.
func multiply(dst, src, values []float64, at []int32) float64 {
	top := 0.0
	dst, at = dst[:len(src)], at[:len(src)]
	for i, x := range src {
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

// Run computes P(evidence) and the belief of every clique: messages up to the roots, then down. Every message is
// scaled to a largest entry of 1 and the logarithms add up.
func (q *Query) Run() error {
	if err := q.collect(sumOut); err != nil {
		return err
	}
	q.exact = false
	for k := len(q.c.cliques) - 1; k >= 0; k-- {
		q.distribute(k)
	}
	return nil
}

func sumOut(dst, x []float64, at []int32) {
	for i, x := range x {
		dst[at[i]] += x
	}
}

func maxOut(dst, x []float64, at []int32) {
	for i, x := range x {
		dst[at[i]] = max(dst[at[i]], x)
	}
}

// collect sends the messages up, joining the rows of one cell of a separator by adding or by the maximum.
func (q *Query) collect(out func(dst, x []float64, at []int32)) error {
	for k := range q.c.cliques {
		if !q.dirty[k] {
			continue
		}
		cl, phi, val, message := &q.c.cliques[k], &q.phi[k], &q.val[k], q.up[k]
		if q.stale[k] {
			phi.ln, q.stale[k] = q.product(phi.x, k, -1), false
		}
		val.ln = phi.ln + q.gather(val.x, phi.x, k, -1)
		clear(message)
		out(message, val.x, cl.toSep)
		top := 0.0
		for _, x := range message {
			top = max(top, x)
		}
		if cl.parent >= 0 {
			q.dirty[cl.parent] = true
		}
		if top == 0 {
			return ErrImpossible // k stays dirty
		}
		for i := range message {
			message[i] /= top
		}
		q.part[k] = val.ln + math.Log(top)
		q.dirty[k] = false
	}
	q.ln = 0
	for _, ln := range q.part {
		q.ln += ln
	}
	return nil
}

// distribute brings what the rest of the tree says to clique k and normalises its belief. The message from the parent
// is the parent's belief over what k itself sent (Jensen, Lauritzen and Olesen 1990), with 0/0 = 0: where k sent a zero
// its belief is zero whatever comes back.
func (q *Query) distribute(k int) {
	cl, b, val := &q.c.cliques[k], q.belief[k], &q.val[k]
	if cl.parent < 0 {
		q.scale[k] = val.ln + normalise(b, val.x)
		return
	}
	message := q.down[k]
	clear(message)
	sumOut(message, q.belief[cl.parent], cl.inSep)
	top := 0.0
	for i, x := range q.up[k] {
		if x > 0 {
			message[i] /= x
			top = max(top, message[i])
		}
	}
	for i := range message {
		message[i] /= top
	}
	q.scale[k] = val.ln + multiply(b, val.x, message, cl.toSep)
	q.scale[k] += normalise(b, b)
}

// normalise divides by the sum, and returns ln of it.
func normalise(dst, src []float64) float64 {
	sum := 0.0
	for _, x := range src {
		sum += x
	}
	for i, x := range src {
		dst[i] = x / sum
	}
	return math.Log(sum)
}

// complete computes the messages down anew where a clique sent up a zero: from the parent's product without that
// clique. Derivatives by numbers that are 0 need them (Park and Darwiche 2004); beliefs do not.
func (q *Query) complete() {
	q.exact = true
	for k := len(q.c.cliques) - 1; k >= 0; k-- {
		cl := &q.c.cliques[k]
		p := cl.parent
		if p < 0 {
			continue
		}
		message := q.down[k]
		if slices.Contains(q.up[k], 0) {
			all := q.work[:q.c.cliques[p].size]
			q.gather(all, q.phi[p].x, p, k)
			q.fromParent(all, p)
			clear(message)
			sumOut(message, all, cl.inSep)
			top := slices.Max(message)
			for i := range message {
				message[i] /= top
			}
		}
		all := q.work[:cl.size]
		q.scale[k] = q.val[k].ln + multiply(all, q.val[k].x, message, cl.toSep)
		q.scale[k] += normalise(all, all)
	}
}

func (q *Query) fromParent(dst []float64, k int) float64 {
	if q.c.cliques[k].parent < 0 {
		return 0
	}
	return multiply(dst, dst, q.down[k], q.c.cliques[k].toSep)
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
// 2003, theorem 1). It holds for θ = 0 as well, but is NaN there
// if the network was compiled with FixedZeros.
func (q *Query) Derivative(dst []float64, f Factor) []float64 {
	if !slices.Contains(q.values[f], 0) {
		dst = q.FactorMarginal(dst, f)
		for i, theta := range q.values[f] {
			dst[i] /= theta
		}
		return dst
	}
	if !q.exact {
		q.complete()
	}
	k := q.c.cliqueOf[f]
	rest := q.work[:q.c.cliques[k].size]
	ln := q.product(rest, k, int(f))
	ln += q.gather(rest, rest, k, -1)
	ln += q.fromParent(rest, k)
	per := math.Exp(ln - q.scale[k])
	dst = zeros(dst, len(q.values[f]))
	for i, x := range rest {
		dst[q.c.inClique[f][i]] += x * per
	}
	if q.c.fixedZeros {
		for i, theta := range q.c.net.factors[f].values {
			if theta == 0 {
				dst[i] = math.NaN() // its rows were dropped
			}
		}
	}
	return dst
}

// MPE is a most probable explanation: one state per variable, and ln P of these states and the evidence. Beliefs of the
// last Run are lost. Of equally probable explanations the one with the first states in clique order is given.
func (q *Query) MPE() (states []int, lnp float64, err error) {
	for k := range q.dirty {
		q.dirty[k] = true
	}
	err = q.collect(maxOut)
	for k := range q.dirty {
		q.dirty[k] = true // the messages are of no use to a run
	}
	if err != nil {
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
	for row, x := range q.val[k].x {
		if x > most && q.agrees(q.c.cliques[k].cell(row), scope, states) {
			best, most = q.c.cliques[k].cell(row), x
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
