package bayes

import "slices"

// Given is the network cut down to what matters once the evidence is fixed: its factors lose the variables observed, so
// that these join nothing in the graph. Variables keep their numbers, all posteriors and P(e) are those of the whole
// network with the evidence. It is for one cold question; a compiled network asked many times observes instead.
// Factors keep their numbers, too, but become potentials over fewer variables.
func (n *Net) Given(evidence []Observation) *Net {
	seen := slices.Repeat([]int{-1}, len(n.vars))
	for _, o := range evidence {
		seen[o.Var] = o.State
	}
	out := &Net{vars: slices.Clone(n.vars), byName: n.byName, factors: make([]factor, len(n.factors))}
	for i := range n.factors {
		f := &n.factors[i]
		if out.factors[i] = n.slice(f, seen); len(out.factors[i].scope) < len(f.scope) && f.table {
			out.factors[i].table = false
			out.vars[n.child(Factor(i))].table = 0
		}
	}
	for v, s := range seen {
		if s >= 0 {
			one := make([]float64, n.card(Var(v)))
			one[s] = 1
			out.AddPotential([]Var{Var(v)}, one)
		}
	}
	return out
}

// slice is a factor where the variables seen are in their states.
func (n *Net) slice(f *factor, seen []int) factor {
	var kept []Var
	for _, v := range f.scope {
		if seen[v] < 0 {
			kept = append(kept, v)
		}
	}
	if len(kept) == len(f.scope) {
		return *f
	}
	values := make([]float64, n.size(kept))
	states := slices.Clone(seen)
	for _, v := range kept {
		states[v] = 0
	}
	for cell := range values {
		values[cell] = f.values[n.cellOf(f.scope, states)]
		for i := len(kept) - 1; i >= 0; i-- {
			v := kept[i]
			if states[v]++; states[v] < n.card(v) {
				break
			}
			states[v] = 0
		}
	}
	return factor{scope: kept, values: values, table: f.table}
}
