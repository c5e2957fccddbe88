package power

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"hearsay"
)

// MaxCentres is how many centres a map may have: shares are computed over all coalitions of them.
const MaxCentres = 12

// A Map is a power map made ready for computing. It is not changed afterwards and may be shared.
type Map struct {
	source    *hearsay.PowerMap
	nodes     []*hearsay.Node
	own       []float64 // weight of each node's own judgement
	centres   []int     // nodes
	centreOf  []int     // place of a node among the centres, or -1
	ties      []tie     // of obedience, by agent
	first     []int     // ties[first[v]:first[v+1]] are those of agent v
	custody   []tie
	vetoes    []tie // agent is a lever
	levers    []lever
	variables []Variable
	groups    []string
	classes   []hearsay.LeverClass
	weights   []float64 // of classes, summing to 1
}

type tie struct {
	source           *hearsay.Tie
	place            int // among the ties of the map, for coding noise
	principal, agent int
	weight           float64
	span             span
	variable, state  int // the tie holds in worlds where variable has state; variable is -1 for a tie beyond doubt
	group            int
	captor           int // 1 + the custody under which alone the tie holds: it makes a held person's voice obey the holder
}

type lever struct {
	source  *hearsay.Lever
	class   int
	keys    []int
	needs   int
	removes int // node, or -1
	span    span
	group   int
}

// A span is when something holds and when that was known, in Unix seconds.
type span struct{ from, until, known, endKnown int64 }

func spanOf(valid hearsay.Interval, known, endKnown hearsay.When) span {
	bound := func(w hearsay.When, open int64) int64 {
		if w.IsZero() {
			return open
		}
		return w.Start.Unix()
	}
	s := span{from: bound(valid.From, math.MinInt64), until: bound(valid.Until, math.MaxInt64)}
	s.known, s.endKnown = s.from, s.until
	if !known.IsZero() {
		s.known = known.Known().Unix()
	}
	if !endKnown.IsZero() {
		s.endKnown = endKnown.Known().Unix()
	}
	return s
}

// holds reports whether the span covers t as known at k. What ended without our knowing goes on.
func (s span) holds(t, k int64) bool {
	return s.from <= t && s.known <= k && (t < s.until || k < s.endKnown)
}

// New prepares a map. It fails where the map has no centre, too many, or names nodes that are not there.
func New(source *hearsay.PowerMap) (*Map, error) {
	m := &Map{source: source, nodes: source.Nodes}
	index := map[hearsay.ID]int{}
	for i, n := range source.Nodes {
		index[n.ID] = i
		own := n.Kind.Own()
		if n.Own != nil {
			own = *n.Own
		}
		m.own = append(m.own, own)
	}
	for i, l := range source.Levers {
		index[l.ID] = i
	}
	find := func(of, id hearsay.ID) (int, error) {
		if i, ok := index[id]; ok {
			return i, nil
		}
		return 0, fmt.Errorf("power map: %s names %s, which is not on the map: %w", of, id, hearsay.ErrInvalid)
	}
	if err := m.addTies(find); err != nil {
		return nil, err
	}
	if err := m.addLevers(find); err != nil {
		return nil, err
	}
	m.addVariables()
	return m, m.addCentres(find)
}

type finder func(of, id hearsay.ID) (int, error)

func (m *Map) addTies(find finder) error {
	for i, t := range m.source.Ties {
		principal, err := find(t.ID, t.Principal)
		if err != nil {
			return err
		}
		agent, err := find(t.ID, t.Agent)
		if err != nil {
			return err
		}
		if never(t) {
			continue
		}
		x := tie{source: t, place: i, principal: principal, agent: agent, weight: t.Weight, span: spanOf(t.Valid, t.Known, t.EndKnown), variable: -1}
		x.group = m.group(t.Group, t.Agent)
		switch t.Kind {
		case hearsay.Custody:
			m.custody = append(m.custody, x)
		case hearsay.Veto:
			m.vetoes = append(m.vetoes, x)
		default:
			m.ties = append(m.ties, x)
		}
	}
	slices.SortStableFunc(m.ties, func(a, b tie) int { return a.agent - b.agent })
	m.first = make([]int, len(m.nodes)+1)
	for _, t := range m.ties {
		m.first[t.agent+1]++
	}
	for v := range m.nodes {
		m.first[v+1] += m.first[v]
	}
	return nil
}

// never reports whether a tie holds in no world: it is as if it were not written.
func never(t *hearsay.Tie) bool { return t.P != nil && t.P.P == 0 }

// group is the number of a group of ties that change together; what has none changes with its agent.
func (m *Map) group(name string, agent hearsay.ID) int {
	if name == "" {
		name = string(agent)
	}
	if i := slices.Index(m.groups, name); i >= 0 {
		return i
	}
	m.groups = append(m.groups, name)
	return len(m.groups) - 1
}

func (m *Map) addLevers(find finder) error {
	weights := m.source.Classes
	if weights == nil {
		weights = hearsay.DefaultClasses()
	}
	used := map[hearsay.LeverClass]bool{}
	for _, l := range m.source.Levers {
		used[l.Class] = true
	}
	total := 0.0
	for _, c := range hearsay.LeverClasses {
		if used[c] && weights[c] > 0 {
			m.classes = append(m.classes, c)
			m.weights = append(m.weights, weights[c])
			total += weights[c]
		}
	}
	for i := range m.weights {
		m.weights[i] /= total
	}
	for _, l := range m.source.Levers {
		x := lever{source: l, class: slices.Index(m.classes, l.Class), needs: l.Needs, removes: -1, span: spanOf(l.Valid, hearsay.When{}, hearsay.When{}), group: m.group(l.Group, l.ID)}
		for _, k := range l.Keys {
			key, err := find(l.ID, k)
			if err != nil {
				return err
			}
			x.keys = append(x.keys, key)
		}
		if x.needs == 0 {
			x.needs = len(x.keys)
		}
		if l.Removes != "" {
			var err error
			if x.removes, err = find(l.ID, l.Removes); err != nil {
				return err
			}
		}
		m.levers = append(m.levers, x)
	}
	return nil
}

// addCentres takes the centres that are written, or proposes the persons, factions and states that follow nobody.
func (m *Map) addCentres(find finder) error {
	m.centreOf = make([]int, len(m.nodes))
	for v := range m.centreOf {
		m.centreOf[v] = -1
	}
	for _, id := range m.source.Centres {
		v, err := find("centres", id)
		if err != nil {
			return err
		}
		m.addCentre(v)
	}
	if len(m.centres) == 0 {
		for v, n := range m.nodes {
			leads := slices.ContainsFunc(m.source.Ties, func(t *hearsay.Tie) bool { return t.Principal == n.ID && !never(t) })
			if leads && m.first[v] == m.first[v+1] && (n.Kind == hearsay.Person || n.Kind == hearsay.Faction || n.Kind == hearsay.State) {
				m.addCentre(v)
			}
		}
	}
	switch {
	case len(m.centres) == 0:
		return fmt.Errorf("power map: it has no centre, as every person follows somebody; name them under `centres`: %w", hearsay.ErrInvalid)
	case len(m.centres) > MaxCentres:
		return fmt.Errorf("power map: it has %d centres (%s), at most %d can be weighed; name the ones that matter under `centres`: %w",
			len(m.centres), strings.Join(idStrings(m.Centres()[:4]), ", ")+" …", MaxCentres, hearsay.ErrInvalid)
	}
	return nil
}

func (m *Map) addCentre(v int) {
	if m.centreOf[v] < 0 {
		m.centreOf[v] = len(m.centres)
		m.centres = append(m.centres, v)
	}
}

func idStrings(ids []hearsay.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}

// Centres are the ends of every line of obedience, in the order of all results.
func (m *Map) Centres() []hearsay.ID {
	ids := make([]hearsay.ID, len(m.centres))
	for i, v := range m.centres {
		ids[i] = m.nodes[v].ID
	}
	return ids
}

// Centre is the place of a centre among the centres, or -1.
func (m *Map) Centre(id hearsay.ID) int { return slices.Index(m.Centres(), id) }

// Parties are the parties of the centres, "" for a centre without one.
func (m *Map) Parties() []hearsay.ID {
	ids := make([]hearsay.ID, len(m.centres))
	for i, v := range m.centres {
		ids[i] = m.nodes[v].Party
	}
	return ids
}

// domestic reports whether a centre is at home: states are not.
func (m *Map) domestic(centre int) bool { return m.nodes[m.centres[centre]].Kind != hearsay.State }

// Changes lists the moments after from, up to and with to, at which a tie or lever begins or ends.
func (m *Map) Changes(from, to time.Time) []time.Time {
	var list []time.Time
	add := func(w hearsay.When) {
		if t := w.Start; !w.IsZero() && t.After(from) && !t.After(to) {
			list = append(list, t)
		}
	}
	for _, t := range m.source.Ties {
		add(t.Valid.From)
		add(t.Valid.Until)
	}
	for _, l := range m.source.Levers {
		add(l.Valid.From)
		add(l.Valid.Until)
	}
	slices.SortFunc(list, time.Time.Compare)
	return slices.CompactFunc(list, time.Time.Equal)
}

// Learnings lists the moments after a day at which something about that day became known: that a tie held, or that it
// had ended.
func (m *Map) Learnings(day time.Time) []time.Time {
	t := day.Unix()
	var list []time.Time
	add := func(unix int64) {
		if unix > t && unix != math.MaxInt64 {
			list = append(list, time.Unix(unix, 0))
		}
	}
	for _, ties := range [][]tie{m.ties, m.custody, m.vetoes} {
		for _, x := range ties {
			if s := x.span; s.from <= t && t < s.until {
				add(s.known)
			} else if s.until <= t {
				add(s.endKnown)
			}
		}
	}
	slices.SortFunc(list, time.Time.Compare)
	return slices.CompactFunc(list, time.Time.Equal)
}
