package weigh

// plainCount is what somebody would hold who counts origins and asks nothing of them: a value of a proposition gets
// (origins for it + 1)/(all origins + values), Laplace's rule of succession, and an explanation its prior times, for every
// proposition, the chance that its tables give to such a finding, each proposition by itself.
func (v *View) plainCount() []float64 {
	m := v.m
	votes := make([][]float64, len(m.c.Propositions))
	for i, p := range m.c.Propositions {
		votes[i] = v.votes(m.values[p.ID], func(r *report) bool { return r.signal.Says == p.ID })
	}
	on := v.silence()
	defer v.restore(on)
	p := v.must()
	for h := range p {
		if p[h] == 0 {
			continue
		}
		if !v.assumed(m.main.ID) {
			v.q.Observe(m.h, h)
		}
		if v.q.Run() != nil {
			continue
		}
		for i, x := range m.c.Propositions {
			if votes[i] == nil {
				continue
			}
			found := 0.0
			for k, chance := range v.q.Marginal(nil, m.vars[x.ID]) {
				found += votes[i][k] * chance
			}
			p[h] *= found
		}
	}
	if !v.assumed(m.main.ID) {
		v.q.Retract(m.h)
	}
	return normalise(p)
}

// votes are the shares of the values of a proposition; nil where nobody speaks of it.
func (v *View) votes(values []string, about func(*report) bool) []float64 {
	shares, all := make([]float64, len(values)), float64(len(values))
	for k := range shares {
		shares[k] = 1
	}
	counted := map[[2]int]bool{}
	for i, r := range v.m.reports {
		if !v.on[i] || !about(r) || r.retracts {
			continue
		}
		for k, said := range r.said {
			if key := [2]int{v.originOf[i], k}; said && !counted[key] {
				counted[key] = true
				shares[k]++
				all++
			}
		}
	}
	if len(counted) == 0 {
		return nil
	}
	for k := range shares {
		shares[k] /= all
	}
	return shares
}
