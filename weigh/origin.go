package weigh

import (
	"hearsay"
)

// An origin is a group of reports that go back to one act of telling: relays of it, copies of one another, takings
// from one wire, and the same speaker saying the same again.
type origin struct {
	id      hearsay.ID
	title   string
	reports []*report // earliest first
}

// group joins the reports of the view into origins, and tells for each report which it belongs to (-1 for those not in
// the view). Reports come earliest first, and so do the origins.
func (v *View) group() {
	m := v.m
	parent := make([]int, len(m.reports))
	for i := range parent {
		parent[i] = i
	}
	var find func(int) int
	find = func(i int) int {
		if parent[i] != i {
			parent[i] = find(parent[i])
		}
		return parent[i]
	}
	join := func(i, j int) {
		a, b := find(i), find(j)
		parent[max(a, b)] = min(a, b)
	}
	byKey, bySignal := map[string]int{}, map[hearsay.ID]int{}
	for i, r := range m.reports {
		if !v.on[i] {
			continue
		}
		bySignal[r.signal.ID] = i
		for _, key := range m.shared(r) {
			if j, ok := byKey[key]; ok {
				join(i, j)
			} else {
				byKey[key] = i
			}
		}
	}
	for i, r := range m.reports {
		if !v.on[i] {
			continue
		}
		if j, ok := bySignal[r.signal.Copies]; ok {
			join(i, j)
		}
		if j, ok := bySignal[r.signal.Retracts]; ok {
			join(i, j)
		}
	}
	v.originOf = make([]int, len(m.reports))
	at := map[int]int{}
	for i, r := range m.reports {
		v.originOf[i] = -1
		if !v.on[i] {
			continue
		}
		n, ok := at[find(i)]
		if !ok {
			n = len(v.origins)
			at[find(i)], v.origins = n, append(v.origins, m.originOf(r))
		}
		v.originOf[i] = n
		v.origins[n].reports = append(v.origins[n].reports, r)
	}
}

// shared lists what a report has in common with others of its origin: the tellings of its chain, a wire, its own words.
func (m *Model) shared(r *report) []string {
	s := r.signal
	keys := []string{m.ownWords(s)}
	for i := range s.Via {
		keys = append(keys, m.tellingKey(s, i))
	}
	if _, ok := m.sources[s.Copies]; ok {
		keys = append(keys, wireKey(s.Copies, s.Says))
	}
	return keys
}

// originOf names an origin after its telling, its wire, or its first signal.
func (m *Model) originOf(r *report) *origin {
	s := r.signal
	switch {
	case s.Telling != "":
		return &origin{id: s.Telling, title: s.Title}
	case m.sources[s.Copies] != nil:
		src := m.sources[s.Copies]
		return &origin{id: s.Copies, title: title(src.Short, src.Title)}
	}
	return &origin{id: s.ID, title: s.Title}
}
