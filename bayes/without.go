package bayes

import (
	"math"
	"slices"
)

// Without is the posterior of the target with each variable's evidence left out in turn, indexed by variable; nil for
// variables without evidence. By linearity P(t, e−v) = Σ_x ∂P(t,e)/∂λ_v(x) (Darwiche 2003, theorem 1), so one pass per
// state of the target serves all evidence at once; only where the evidence rules a state of the target out is each item
// retracted and run. It needs a Run before it, and leaves the beliefs as that run did.
func (q *Query) Without(target Var) [][]float64 {
	out := make([][]float64, len(q.likely))
	for v, l := range q.likely {
		if l != nil {
			out[v] = make([]float64, q.c.net.card(target))
		}
	}
	if slices.Contains(q.Marginal(nil, target), 0) {
		q.retractEach(target, out)
		return out
	}
	if out[target] != nil {
		restore := q.keep(target)
		q.Retract(target)
		q.rerun()
		out[target] = q.Marginal(nil, target)
		restore()
		q.rerun()
	}
	q.assume(target, func(s int, p float64) {
		for v := range out {
			if out[v] != nil && Var(v) != target {
				out[v][s] = p * q.retracted(Var(v))
			}
		}
	})
	for v := range out {
		if out[v] != nil {
			normalise(out[v], out[v])
		}
	}
	return out
}

func (q *Query) retractEach(target Var, out [][]float64) {
	for v := range out {
		if out[v] == nil {
			continue
		}
		restore := q.keep(Var(v))
		q.Retract(Var(v))
		q.rerun()
		q.Marginal(out[v], target)
		restore()
	}
	q.rerun()
}

// retracted is P(e − v) over P(e).
func (q *Query) retracted(v Var) float64 {
	if !q.exact {
		q.complete()
	}
	k := q.c.homeOf[v]
	l := q.likely[v]
	q.likely[v] = nil
	rest := q.work[:q.c.cliques[k].size]
	ln := q.phi[k].ln + q.gather(rest, q.phi[k].x, k, -1) + q.fromParent(rest, k)
	q.likely[v] = l
	sum := 0.0
	for _, x := range rest {
		sum += x
	}
	return sum * math.Exp(ln-q.scale[k])
}
