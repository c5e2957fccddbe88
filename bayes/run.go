package bayes

import (
	"math"
	"slices"
)

// Run computes P(evidence): messages up to the roots. Messages that have become
// small or large are scaled to a largest entry of 1 and the logarithms add up.
func (q *Query) Run() error { return q.collect(false) }

// collect sends the messages up, joining the rows of one cell of a separator by adding or by the maximum.
func (q *Query) collect(maximum bool) error {
	changed := false
	for k := range q.c.cliques {
		if !q.dirty[k] {
			continue
		}
		changed = true
		if !q.send(k, maximum) {
			return ErrImpossible // k stays dirty
		}
		if p := q.c.cliques[k].parent; p >= 0 {
			q.dirty[p] = true
		}
		q.dirty[k] = false
	}
	if !changed {
		return nil
	}
	clear(q.known)
	q.exact = false
	q.ln = 0
	product := 1.0 // of the tops, while it is in range: a logarithm for each would cost more than a small message
	for k, top := range q.top {
		if q.ln += q.val[k].ln; top < 1e-100 || top > 1e100 {
			q.ln += math.Log(top)
			continue
		}
		if product *= top; product < 1e-100 || product > 1e100 {
			q.ln += math.Log(product)
			product = 1
		}
	}
	q.ln += math.Log(product)
	return nil
}

// send computes the message of a clique to its parent; false if it is zero everywhere.
func (q *Query) send(k int, maximum bool) bool {
	c, cl, val, message := q.c, &q.c.cliques[k], &q.val[k], q.up[k]
	if q.stale[k] {
		if &q.phi[k].x[0] == &c.phi[k].x[0] {
			q.phi[k].x = make([]float64, cl.size)
		}
		q.phi[k].ln, q.stale[k] = c.product(q.phi[k].x, k, q.values), false
	}
	q.gatherInputs(k)
	val.x, val.ln = q.phi[k].x, q.phi[k].ln
	if len(q.inputs) > 0 {
		if q.store[k] == nil {
			q.store[k] = make([]float64, cl.size)
		}
		val.x = q.store[k]
	}
	for g := range cl.groups {
		val.ln += q.mergedLn[k][g]
	}
	clear(message)
	for lo := 0; lo < cl.size; lo += cl.block {
		hi := min(lo+cl.block, cl.size)
		x, src := val.x[lo:hi], q.phi[k].x[lo:hi]
		if q.excluded(lo / cl.block) {
			clear(x)
			continue
		}
		for _, in := range q.inputs {
			in.at.times(x, src, in.cells, lo)
			src = x
		}
		cl.fold(message, x, lo, maximum)
	}
	top := most(message)
	if len(q.inputs) > 0 && !(top > tiny && top < huge) {
		val.ln = q.phi[k].ln + q.gather(val.x, q.phi[k].x, k, -1)
		clear(message)
		for lo := 0; lo < cl.size; lo += cl.block {
			cl.fold(message, val.x[lo:min(lo+cl.block, cl.size)], lo, maximum)
		}
		top = most(message)
	}
	q.top[k] = 1
	if cl.parent < 0 || top < 1e-10 || top > 1e10 {
		q.top[k] = top
		divide(message, message, top)
	}
	return top > 0
}

// excluded says whether a whole block is multiplied by zero: most are where a variable of many states is observed.
func (q *Query) excluded(block int) bool {
	for _, in := range q.inputs {
		if p := in.at; p.run > 0 && p.run == len(p.at) && in.cells[p.base[block]] == 0 {
			return true
		}
	}
	return false
}

// gatherInputs lists the evidence of a clique and the messages of its kids, those of one separator as their product.
func (q *Query) gatherInputs(k int) {
	c, cl := q.c, &q.c.cliques[k]
	q.inputs = q.inputs[:0]
	for _, v := range cl.vars {
		if l := q.likely[v]; l != nil {
			q.inputs = append(q.inputs, input{&c.inHome[v], l})
		}
	}
	for g := range cl.groups {
		kids, ln := cl.groups[g].kids, 0.0
		cells := q.up[kids[0]]
		if into := q.merged[k][g]; into != nil {
			for _, kid := range kids[1:] {
				for i, x := range cells {
					into[i] = x * q.up[kid][i]
				}
				ln += rescale(into)
				cells = into
			}
		}
		q.mergedLn[k][g] = ln
		q.inputs = append(q.inputs, input{&cl.groups[g].inSep, cells})
	}
}

// fold joins a block of rows to a message.
func (cl *clique) fold(message, x []float64, lo int, maximum bool) {
	if cl.cells != nil {
		if !maximum {
			cl.toSep.add(message, x, lo)
			return
		}
		for i, x := range x {
			m := &message[cl.toSep.at[lo+i]]
			*m = max(*m, x)
		}
		return
	}
	perCell := cl.size / cl.sepSize
	s := lo / perCell
	switch n := len(x); {
	case n > perCell && maximum:
		maxima(message[s:s+n/perCell], x, perCell)
	case n > perCell:
		sums(message[s:s+n/perCell], x, perCell)
	case maximum:
		message[s] = max(message[s], most(x))
	default:
		message[s] += sum(x)
	}
}

// spread multiplies a block of rows by the cells of the separator to the parent.
func (cl *clique) spread(dst, src, message []float64, lo int) {
	if cl.cells != nil {
		cl.toSep.times(dst, src, message, lo)
		return
	}
	perCell := cl.size / cl.sepSize
	s := lo / perCell
	if len(dst) <= perCell {
		scale(dst, src, message[s])
		return
	}
	for i := 0; i < len(dst); i += perCell {
		m := message[s]
		for j, x := range src[i : i+perCell] {
			dst[i+j] = x * m
		}
		s++
	}
}

// gather multiplies the evidence of clique k and the messages of its kids, less one kid (-1 for none), onto src, in steps.
func (q *Query) gather(dst, src []float64, k, without int) (ln float64) {
	c, cl := q.c, &q.c.cliques[k]
	for _, v := range cl.vars {
		if l := q.likely[v]; l != nil {
			ln += cl.multiply(dst, src, l, &c.inHome[v])
			src = dst
		}
	}
	for g := range cl.groups {
		for _, kid := range cl.groups[g].kids {
			if kid != without {
				ln += cl.multiply(dst, src, q.up[kid], &cl.groups[g].inSep)
				src = dst
			}
		}
	}
	if &src[0] != &dst[0] {
		copy(dst, src)
	}
	return ln
}

// reach brings what the rest of the tree says to clique k, and computes what it says to its kids.
func (q *Query) reach(k int) {
	if q.known[k] {
		return
	}
	cl, c := &q.c.cliques[k], q.c
	if cl.parent >= 0 {
		q.reach(cl.parent)
	}
	q.hear(k)
	for _, sep := range q.sep[k] {
		clear(sep)
	}
	for _, v := range cl.own {
		clear(q.margin[v])
	}
	total := 0.0 // of the belief, from its separator to the parent
	for s, x := range q.up[k] {
		total += x * q.down[k][s]
	}
	total *= q.top[k]
	var buffer [blockRows]float64
	for lo := 0; lo < cl.size; lo += cl.block {
		hi := min(lo+cl.block, cl.size)
		x := q.work[:hi-lo]
		if hi-lo <= blockRows {
			x = buffer[:hi-lo]
		}
		if q.silent(k, lo, hi) {
			continue
		}
		cl.spread(x, q.val[k].x[lo:hi], q.down[k], lo)
		for g, sep := range q.sep[k] {
			cl.groups[g].inSep.add(sep, x, lo)
		}
		for _, v := range cl.own {
			c.inHome[v].add(q.margin[v], x, lo)
		}
	}
	q.total[k] = total
	q.known[k] = true
}

// silent says whether the belief of a block is zero because all of its separator's cells are.
func (q *Query) silent(k, lo, hi int) bool {
	cl := &q.c.cliques[k]
	if cl.cells != nil {
		return false
	}
	perCell := cl.size / cl.sepSize
	up, down := q.up[k], q.down[k]
	for s := lo / perCell; s*perCell < hi; s++ {
		if up[s] != 0 && down[s] != 0 {
			return false
		}
	}
	return true
}

// hear computes the message from the parent: the parent's belief over what k itself sent (Jensen, Lauritzen and Olesen
// 1990), with 0/0 = 0: where k sent a zero its belief is zero whatever comes back.
func (q *Query) hear(k int) {
	cl, message := &q.c.cliques[k], q.down[k]
	if cl.parent < 0 {
		message[0] = 1
		return
	}
	sep, top := q.sep[cl.parent][cl.group], 0.0
	for i, x := range q.up[k] {
		message[i] = 0
		if x > 0 {
			message[i] = sep[i] / x
			top = max(top, message[i])
		}
	}
	if top < 1e-10 || top > 1e10 {
		divide(message, message, top)
	}
}

// logScale is ln of what val and the message from the parent were divided by to become the belief.
func (q *Query) logScale(k int) float64 { return q.val[k].ln + math.Log(q.total[k]) }

// belief is the posterior of the rows of a clique, in the query's work space.
func (q *Query) belief(k int) []float64 {
	q.reach(k)
	dst := q.work[:q.c.cliques[k].size]
	q.fromParent(dst, q.val[k].x, k)
	divide(dst, dst, q.total[k])
	return dst
}

// fromParent multiplies by the message from the parent.
func (q *Query) fromParent(dst, src []float64, k int) {
	cl := &q.c.cliques[k]
	for lo := 0; lo < cl.size; lo += cl.block {
		hi := min(lo+cl.block, cl.size)
		cl.spread(dst[lo:hi], src[lo:hi], q.down[k], lo)
	}
}

// complete computes the messages down anew where a clique sent up a zero: from the parent's product without that
// clique. Derivatives by numbers that are 0 need them (Park and Darwiche 2004); beliefs do not.
func (q *Query) complete() {
	if q.exact {
		return
	}
	q.exact = true
	for k := len(q.c.cliques) - 1; k >= 0; k-- {
		cl := &q.c.cliques[k]
		q.reach(k)
		p := cl.parent
		if p < 0 {
			continue
		}
		message := q.down[k]
		if slices.Contains(q.up[k], 0) {
			all := q.work[:q.c.cliques[p].size]
			q.gather(all, q.phi[p].x, p, k)
			q.fromParent(all, all, p)
			clear(message)
			for lo := 0; lo < len(all); lo += q.c.cliques[p].block {
				q.c.cliques[p].groups[cl.group].inSep.add(message, all[lo:min(lo+q.c.cliques[p].block, len(all))], lo)
			}
			divide(message, message, most(message))
		}
		all := q.work[:cl.size]
		q.fromParent(all, q.val[k].x, k)
		q.total[k] = sum(all)
	}
}

// LogEvidence is ln P(evidence), or ln of the sum over all states for a net of potentials.
func (q *Query) LogEvidence() float64 { return q.ln }

// Marginal is the posterior of a variable. The result is appended to dst[:0].
func (q *Query) Marginal(dst []float64, v Var) []float64 {
	m := &q.c.marginOf[v]
	q.reach(m.clique)
	if m.group < 0 {
		dst = append(dst[:0], q.margin[v]...)
	} else {
		dst = zeros(dst, q.c.net.card(v))
		for i, x := range q.sep[m.clique][m.group] {
			dst[m.at[i]] += x
		}
	}
	divide(dst, dst, sum(dst))
	return dst
}

// FactorMarginal is the posterior over the scope of a factor, in the order of its values.
func (q *Query) FactorMarginal(dst []float64, f Factor) []float64 {
	k := q.c.cliqueOf[f]
	return q.sum(zeros(dst, len(q.c.net.factors[f].values)), q.belief(k), k, &q.c.inClique[f])
}

// sum adds the rows of a clique to the cells they fall on.
func (q *Query) sum(dst, rows []float64, k int, p *projection) []float64 {
	block := q.c.cliques[k].block
	for lo := 0; lo < len(rows); lo += block {
		p.add(dst, rows[lo:min(lo+block, len(rows))], lo)
	}
	return dst
}

// Derivative is ∂P(e)/∂θ over P(e) for every number θ of a factor, each taken as independent of the others (Darwiche
// 2003, theorem 1). It holds for θ = 0 as well, but is NaN there if the network was compiled with FixedZeros.
func (q *Query) Derivative(dst []float64, f Factor) []float64 {
	if !slices.Contains(q.values[f], 0) {
		dst = q.FactorMarginal(dst, f)
		for i, theta := range q.values[f] {
			dst[i] /= theta
		}
		return dst
	}
	q.complete()
	k := q.c.cliqueOf[f]
	rest := q.work[:q.c.cliques[k].size]
	ln := q.c.productWithout(rest, k, q.values, int(f))
	ln += q.gather(rest, rest, k, -1)
	q.fromParent(rest, rest, k)
	dst = q.sum(zeros(dst, len(q.values[f])), rest, k, &q.c.inClique[f])
	scale(dst, dst, math.Exp(ln-q.logScale(k)))
	if q.c.fixedZeros {
		for i, theta := range q.c.net.factors[f].values {
			if theta == 0 {
				dst[i] = math.NaN() // its rows were dropped
			}
		}
	}
	return dst
}
