package bayes

// MPE is a most probable explanation: one state per variable, and ln P of these states and the evidence. Beliefs of the
// last Run are lost. Of equally probable explanations the one with the first states in clique order is given.
func (q *Query) MPE() (states []int, lnp float64, err error) {
	for k := range q.dirty {
		q.dirty[k] = true
	}
	err = q.collect(true)
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
