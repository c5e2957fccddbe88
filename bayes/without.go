package bayes

import (
	"math"
	"slices"
)

// Without is the posterior of the target with each variable's evidence left out in turn, indexed by variable; nil for
// variables without evidence. By linearity P(t, e−v) = Σ_x ∂P(t,e)/∂λ_v(x) (Darwiche 2003, theorem 1), so one pass per
// state of the target serves all evidence at once. States that the evidence rules out have no such pass: the items that
// rule them out are found by leaving out halves. Where there are fewer items than states each is left out. It needs a Run before it, and leaves the beliefs as that run did.
func (q *Query) Without(target Var) [][]float64 {
	out := make([][]float64, len(q.likely))
	var items []Var
	for v, l := range q.likely {
		if l != nil {
			out[v] = make([]float64, q.c.net.card(target))
			items = append(items, Var(v))
		}
	}
	p := q.Marginal(nil, target)
	alone := func(v Var) { q.leaveOut([]Var{v}, func() { out[v] = q.Marginal(nil, target) }) }
	if out[target] != nil {
		alone(target)
		items = slices.DeleteFunc(items, func(v Var) bool { return v == target })
	}
	if len(items) <= possible(p) {
		for _, v := range items {
			alone(v)
		}
		q.rerun()
		return out
	}
	q.rerun()
	q.assume(target, func(s int, p float64) {
		for _, v := range items {
			out[v][s] = p * q.retracted(v)
		}
	})
	for _, v := range items {
		normalise(out[v], out[v])
	}
	if possible(p) < len(p) {
		q.release(target, p, items, out)
		q.rerun()
	}
	return out
}

// possible is how many states may be.
func possible(p []float64) int {
	n := 0
	for _, x := range p {
		if x > 0 {
			n++
		}
	}
	return n
}

// release finds the items without which a state is possible whose posterior p is 0, and their posteriors. Less evidence
// rules out less: where leaving out many releases no state, none of them does, and the others are halved.
func (q *Query) release(target Var, p []float64, items []Var, out [][]float64) {
	var now []float64
	q.leaveOut(items, func() { now = q.Marginal(nil, target) })
	switch half := len(items) / 2; {
	case possible(now) == possible(p):
	case half == 0:
		out[items[0]] = now
	default:
		q.release(target, p, items[:half], out)
		q.release(target, p, items[half:], out)
	}
}

// leaveOut visits the run without some of the evidence.
func (q *Query) leaveOut(items []Var, visit func()) {
	restore := make([]func(), len(items))
	for i, v := range items {
		restore[i] = q.keep(v)
		q.Retract(v)
	}
	q.rerun()
	visit()
	for _, r := range restore {
		r()
	}
}

// retracted is P(e − v) over P(e).
func (q *Query) retracted(v Var) float64 {
	q.complete()
	k := q.c.homeOf[v]
	l := q.likely[v]
	q.likely[v] = nil
	rest := q.work[:q.c.cliques[k].size]
	ln := q.phi[k].ln + q.gather(rest, q.phi[k].x, k, -1)
	q.fromParent(rest, rest, k)
	q.likely[v] = l
	return sum(rest) * math.Exp(ln-q.logScale(k))
}
