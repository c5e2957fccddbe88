package weigh

import (
	"fmt"
	"slices"

	"hearsay"
	"hearsay/bayes"
	"hearsay/power"
)

// maxJoint bounds the values, together, of the propositions that a power map depends on.
const maxJoint = 1 << 16

// Worlds are what the judgement of this view says of the propositions that a power map depends on, together, crossed
// with the chances that its ties carry. They are what the map is read over.
func (v *View) Worlds(m *power.Map) ([]power.World, error) {
	if err := v.run(); err != nil {
		return nil, err
	}
	open := m.Propositions()
	vars, cards, n := make([]bayes.Var, len(open)), make([]int, len(open)), 1
	for i, x := range open {
		p := v.m.props[x.Proposition]
		if p == nil {
			return nil, fmt.Errorf("power map: a tie depends on %s, which is not a proposition: %w", x.Proposition, hearsay.ErrInvalid)
		}
		vars[i], cards[i] = v.m.vars[x.Proposition], len(p.Values)
		if n *= cards[i]; n > maxJoint {
			return nil, fmt.Errorf("power map: its ties depend on %d propositions, which are too many to be read together; let some carry a chance `p` instead: %w", len(open), hearsay.ErrInvalid)
		}
	}
	if len(vars) == 0 {
		return m.Worlds(nil, v.o.Seed), nil
	}
	known := make([]power.World, 0, n)
	states := make([]int, len(vars))
	for _, p := range v.q.Joint(nil, vars...) {
		w := power.World{P: p}
		for i, x := range open {
			state := slices.Index(x.Values, v.m.values[x.Proposition][states[i]])
			if state < 0 {
				state = len(x.Values)
			}
			w.State = append(w.State, state)
		}
		known = append(known, w)
		next(states, cards)
	}
	return m.Worlds(known, v.o.Seed), nil
}
