package weigh

import (
	"math"
	"slices"

	"hearsay"
)

// standings collects what stands behind each proposition: for every value the origins that report it, and how much
// each moves it.
type standings struct {
	v     *View
	with  map[hearsay.ID][]float64
	order []claim
	sets  map[claim]*Origins
}

type claim struct {
	proposition hearsay.ID
	value       int
}

func newStandings(v *View, j *Judgement) *standings {
	st := &standings{v: v, with: map[hearsay.ID][]float64{}, sets: map[claim]*Origins{}}
	for _, b := range j.Propositions {
		st.with[b.ID] = append(st.with[b.ID], b.P)
	}
	return st
}

// without takes what is held of propositions while origin n is left out.
func (st *standings) without(n int, off []int, of map[hearsay.ID][]float64) {
	ofClaim := map[claim][]*report{}
	var order []claim
	for _, i := range off {
		r := st.v.m.reports[i]
		for a, said := range r.said {
			c := claim{r.signal.Says, a}
			if !said || r.retracts {
				continue
			}
			if ofClaim[c] == nil {
				order = append(order, c)
			}
			ofClaim[c] = append(ofClaim[c], r)
		}
	}
	for _, c := range order {
		reports := ofClaim[c]
		post := of[c.proposition]
		o := Origin{ID: st.v.origins[n].id, Title: st.v.origins[n].title, DB: db(st.with[c.proposition][c.value], post[c.value])}
		for _, r := range reports {
			o.Signals = append(o.Signals, r.signal.ID)
		}
		o.Operated = mayBeDictated(reports)
		o.units = st.v.units(reports)
		st.add(c, o, reports)
	}
}

// mayBeDictated reports whether somebody may have told a speaker of the origin what to say, or all who carried it. One operated paper
// among four that carry the words of residents makes nothing of the residents' words doubtful.
func mayBeDictated(reports []*report) bool {
	carried := len(reports) > 0
	for _, r := range reports {
		if speaker := r.speaker(); speaker != nil && speaker.operated() {
			return true
		}
		carried = carried && r.voice.operated()
	}
	return carried
}

func (st *standings) add(c claim, o Origin, reports []*report) {
	set := st.sets[c]
	if set == nil {
		set = &Origins{Proposition: c.proposition, Value: st.v.m.values[c.proposition][c.value]}
		st.sets[c] = set
		st.order = append(st.order, c)
	}
	set.Origins = append(set.Origins, o)
	set.Reports += len(reports)
	for _, r := range reports {
		if !slices.Contains(set.Carriers, r.signal.Source) {
			set.Carriers = append(set.Carriers, r.signal.Source)
		}
	}
}

// origins orders what was collected as the propositions are written and computes the effective numbers.
func (st *standings) origins() []Origins {
	var list []Origins
	for _, p := range st.v.m.c.Propositions {
		for a := range p.Values {
			if set := st.sets[claim{p.ID, a}]; set != nil {
				set.Effective = effective(set.Origins)
				list = append(list, *set)
			}
		}
	}
	return list
}

// units is how many reasons of their own the reports of one origin hold: one, and of every copy the chance that it is none.
// A telling and a look-alike of it that is a copy with a chance of .5 are one and a half.
func (v *View) units(reports []*report) float64 {
	n := 1.0
	for _, r := range reports {
		if r.signal.Copies != "" && r.kappa >= 0 {
			n += 1 - v.s.x[r.kappa]
		}
	}
	return min(n, float64(max(len(reports), 1)))
}

// effective is one over the sum of squared shares, as for the effective number of parties (Laakso and Taagepera 1979). An origin of
// n units counts as n that have an equal part of its share each.
func effective(list []Origin) float64 {
	sum, squares := 0.0, 0.0
	for _, o := range list {
		w := math.Abs(o.DB)
		sum, squares = sum+w, squares+w*w/max(o.units, 1)
	}
	if squares == 0 {
		return 0
	}
	return sum * sum / squares
}
