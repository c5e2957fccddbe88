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

// group joins reports into origins. Reports come earliest first, and so do the origins.
func (m *Model) group() {
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
		if j, ok := bySignal[r.signal.Copies]; ok {
			join(i, j)
		}
		if j, ok := bySignal[r.signal.Retracts]; ok {
			join(i, j)
		}
	}
	at := map[int]*origin{}
	for i, r := range m.reports {
		root := find(i)
		o, ok := at[root]
		if !ok {
			o = m.originOf(r)
			at[root], m.origins = o, append(m.origins, o)
		}
		o.reports = append(o.reports, r)
	}
	for n, o := range m.origins {
		for _, r := range o.reports {
			r.origin = n
		}
	}
}

// shared lists what a report has in common with others of its origin: the tellings of its chain, a wire, its own words.
func (m *Model) shared(r *report) []string {
	s := r.signal
	keys := []string{m.words(s, s.Telling, append([]hearsay.ID{s.Source}, s.Via...))}
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

func (o *origin) signals() []hearsay.ID {
	ids := make([]hearsay.ID, len(o.reports))
	for i, r := range o.reports {
		ids[i] = r.signal.ID
	}
	return ids
}
