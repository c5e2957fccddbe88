package weigh

import (
	"slices"
	"time"

	"hearsay"
)

// history is the belief at the end of each day on which something was said, as it would have been then.
func (v *View) history(j *Judgement) {
	on, at, of := slices.Clone(v.on), v.s.at, v.originOf
	v.silence()
	late := v.lateControls()
	for _, day := range v.days(on) {
		v.s.at = day.end
		v.regroup(day.end)
		v.refillAll(late)
		v.toggleAll(day.reports, true)
		d := Day{Day: day.name, P: v.must()}
		for _, i := range day.reports {
			d.Signals = append(d.Signals, v.m.reports[i].signal.ID)
		}
		for _, p := range v.m.c.Propositions {
			d.Of = append(d.Of, Holding{p.ID, v.q.Marginal(nil, v.m.vars[p.ID])[0]})
		}
		j.History = append(j.History, d)
	}
	v.s.at = at
	v.silence()
	v.originOf = of
	v.count()
	v.restore(on)
	v.refillAll(late)
	v.must()
}

// regroup takes the origins to be those that were known at the end of a day: what links two reports may come later.
func (v *View) regroup(end time.Time) {
	if v.alike == 0 {
		return
	}
	by := make([]bool, len(v.known))
	for i, k := range v.known {
		by[i] = k && !v.m.reports[i].signal.Said.Known().After(end)
	}
	was := v.crowds
	v.originOf = v.m.partition(by)
	v.count()
	for k, c := range v.crowds {
		if c.weight != was[k].weight {
			v.reweigh(k)
		}
	}
}

type sayingDay struct {
	name    string
	end     time.Time
	reports []int
}

// days groups the reports of the view by the day, in the case's zone, on which they were said.
func (v *View) days(on []bool) []sayingDay {
	var list []sayingDay
	for i, r := range v.m.reports { // earliest first
		if !on[i] {
			continue
		}
		start := r.signal.Said.Start.In(v.zone())
		name := start.Format(time.DateOnly)
		if len(list) == 0 || list[len(list)-1].name != name {
			y, mo, d := start.Date()
			list = append(list, sayingDay{name: name, end: time.Date(y, mo, d+1, 0, 0, 0, 0, v.zone())})
		}
		last := &list[len(list)-1]
		last.reports = append(last.reports, i)
	}
	return list
}

func (v *View) zone() *time.Location {
	if v.m.c.Zone == nil {
		return time.UTC
	}
	return v.m.c.Zone
}

// lateControls lists the factors with an operator that became known at some date: they change with the view.
func (v *View) lateControls() []int {
	var list []int
	for f := range v.m.factors {
		var voice *voice
		switch t := v.m.factors[f].filler.(type) {
		case *telling:
			voice = t.voice
		case *report:
			voice = t.voice
		default:
			continue
		}
		if voice.any(func(op *operator) bool { return !op.known.IsZero() }) {
			list = append(list, f)
		}
	}
	return list
}

// Since tells what moved the judgement from an earlier view to this one: the part of every origin that spoke in
// between, as Shapley values, so that the parts add up (exact up to exactShapley origins,
// beyond that averaged over seeded orders).
func (m *Model) Since(from, to Options) ([]Influence, error) {
	old, err := m.View(from)
	if err != nil {
		return nil, err
	}
	v, err := m.View(to)
	if err != nil {
		return nil, err
	}
	if err := old.run(); err != nil {
		return nil, err
	}
	now, err := v.posterior()
	if err != nil {
		return nil, err
	}
	groups := v.newSince(old)
	parts := v.shapley(groups)
	list := make([]Influence, len(groups))
	for g, group := range groups {
		r := m.reports[group[0]]
		in := influence(r.signal.ID, r.signal.Title, now, v.lessSome(group, nil))
		in.DB, in.Points = parts[g].db, parts[g].points
		for _, i := range group {
			in.Signals = append(in.Signals, m.reports[i].signal.ID)
		}
		list[g] = in
	}
	strongest(list, leader(now))
	return list, nil
}

// newSince groups the reports that are in this view and not in the old one by origin.
func (v *View) newSince(old *View) [][]int {
	var groups [][]int
	at := map[int]int{}
	for i := range v.m.reports {
		if !v.on[i] || old.on[i] {
			continue
		}
		g, ok := at[v.originOf[i]]
		if !ok {
			g = len(groups)
			at[v.originOf[i]], groups = g, append(groups, nil)
		}
		groups[g] = append(groups[g], i)
	}
	return groups
}

// Known is the earliest moment at which the view could have been drawn up: the last signal in it was known by then.
func (v *View) Known() (last hearsay.When) {
	for i, r := range v.m.reports {
		if v.on[i] && r.signal.Said.Known().After(last.Known()) {
			last = r.signal.Said
		}
	}
	return last
}
