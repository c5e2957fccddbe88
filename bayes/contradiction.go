package bayes

import "slices"

// Contradiction is a set of evidence that is impossible together, and of which no part is: each item is left out in turn
// and stays out if the rest is impossible without it (the deletion filter of Chinneck and Dravnieks 1991). It is nil if
// the evidence is possible. Of several such sets it is the one of the last variables. Evidence that is no variable's, a
// potential, is taken as given; an empty set says that the network is impossible by itself. Beliefs of the last Run are
// lost.
func (q *Query) Contradiction() []Var {
	if q.Run() == nil {
		return nil
	}
	defer q.keepAll()()
	set := []Var{}
	for v := range q.likely {
		if q.likely[v] == nil {
			continue
		}
		restore := q.keep(Var(v))
		if q.Retract(Var(v)); q.Run() == nil {
			restore()
			set = append(set, Var(v))
		}
	}
	return slices.Clip(set)
}
