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
	v.originOf = v.m.partition(v.on)
	for i, r := range v.m.reports {
		n := v.originOf[i]
		if n < 0 {
			continue
		}
		if n == len(v.origins) {
			v.origins = append(v.origins, v.m.originOf(r))
		}
		v.origins[n].reports = append(v.origins[n].reports, r)
	}
}

// partition numbers the origins of the reports that are in, in the order of their first reports; -1 for the others.
func (m *Model) partition(in []bool) []int {
	n := len(m.reports)
	parent := make([]int, n+m.keys) // the reports, then what they have in common
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for i := range m.reports {
		if !in[i] {
			continue
		}
		for _, k := range m.keysOf[i] {
			a, b := find(i), find(n+k)
			parent[max(a, b)] = min(a, b)
		}
		for _, j := range m.linked[i] {
			if in[j] {
				a, b := find(i), find(j)
				parent[max(a, b)] = min(a, b)
			}
		}
	}
	of, number, next := make([]int, n), make([]int, n+m.keys), 0
	for i := range of {
		of[i] = -1
		if !in[i] {
			continue
		}
		root := find(i)
		if number[root] == 0 {
			next++
			number[root] = next
		}
		of[i] = number[root] - 1
	}
	return of
}

// addKeys numbers what reports have in common with others of their origin, and finds the reports that they copy or
// withdraw: those join them only where they are in the view.
func (m *Model) addKeys() {
	at, bySignal := map[string]int{}, map[hearsay.ID]int{}
	for i, r := range m.reports {
		bySignal[r.signal.ID] = i
	}
	m.keysOf, m.linked = make([][]int, len(m.reports)), make([][]int, len(m.reports))
	for i, r := range m.reports {
		for _, id := range []hearsay.ID{r.signal.Copies, r.signal.Retracts} {
			if j, ok := bySignal[id]; ok {
				m.linked[i] = append(m.linked[i], j)
			}
		}
		for _, key := range m.shared(r) {
			k, ok := at[key]
			if !ok {
				k = len(at)
				at[key] = k
			}
			m.keysOf[i] = append(m.keysOf[i], k)
		}
	}
	m.keys = len(at)
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
