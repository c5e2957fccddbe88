package bayes

import "slices"

// Joint is the posterior of some variables together, flat, the last fastest. Variables that share a clique are summed
// out of it; of others, the first is set to each of its states in turn (cutset conditioning, Pearl 1988, section 4.3).
// It needs a Run before it, and leaves the beliefs as that run did.
func (q *Query) Joint(dst []float64, vars ...Var) []float64 {
	dst = zeros(dst, q.c.net.size(vars))
	q.joint(dst, vars, 1)
	return dst
}

func (q *Query) joint(dst []float64, vars []Var, p float64) {
	if k := q.clique(vars); k >= 0 {
		at := q.c.net.project(q.c.cliques[k].scope, vars, 0).at
		for row, x := range q.belief(k) {
			dst[at[q.c.cliques[k].cell(row)]] += x * p
		}
		return
	}
	step := q.c.net.size(vars[1:])
	q.assume(vars[0], func(s int, ps float64) { q.joint(dst[s*step:(s+1)*step], vars[1:], p*ps) })
}

// clique is the smallest clique that holds the variables, or -1.
func (q *Query) clique(vars []Var) int {
	best := -1
	for k := range q.c.cliques {
		if cl := &q.c.cliques[k]; holds(cl.scope, vars) && (best < 0 || cl.size < q.c.cliques[best].size) {
			best = k
		}
	}
	return best
}

// assume runs with v in each of its possible states in turn, on top of the evidence, and calls visit with the state and
// its posterior; then it restores the run.
func (q *Query) assume(v Var, visit func(s int, p float64)) {
	p := q.Marginal(nil, v)
	restore := q.keep(v)
	for s, ps := range p {
		if ps == 0 {
			continue
		}
		q.restrict(v, func(x int) bool { return x == s })
		if q.Run() == nil { // a state may have a belief above 0 and yet underflow when taken alone
			visit(s, ps)
		}
		restore()
	}
	q.rerun()
}

// keep remembers the evidence on v.
func (q *Query) keep(v Var) (restore func()) {
	if q.likely[v] == nil {
		return func() { q.Retract(v) }
	}
	l := slices.Clone(q.likely[v])
	return func() { q.Likelihood(v, l) }
}

// restrict takes the states from v that may not be, on top of the evidence on it.
func (q *Query) restrict(v Var, may func(state int) bool) {
	l := slices.Clone(q.likely[v])
	if l == nil {
		l = slices.Repeat([]float64{1}, q.c.net.card(v))
	}
	for s := range l {
		if !may(s) {
			l[s] = 0
		}
	}
	q.Likelihood(v, l)
}

// rerun repeats a run that is known to succeed.
func (q *Query) rerun() {
	if q.Run() != nil {
		panic("bayes: call Run first, and use its results only if it succeeds")
	}
}
