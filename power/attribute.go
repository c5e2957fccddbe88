package power

import (
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"hearsay"
)

// A Term is what one group of ties added to a change between two dates, per centre.
type Term struct {
	Group string
	Ties  []hearsay.ID // of the group, that differ between the dates
	Delta []float64
}

// An Attribution divides a change between two dates among the groups of ties that differ: each group's Shapley value,
// with the rest of the map as it was at the first date or at the second. The terms sum to the change.
type Attribution struct {
	From, To *Balance
	Terms    []Term // largest change first
	Exact    bool
}

const (
	exactGroups = 10
	orders      = 200
)

// Attribute divides the change of power from s.At to a later date. Above ten groups it draws 200 orders with the seed.
func (m *Map) Attribute(s Setting, to time.Time, worlds []World, seed uint64) *Attribution {
	later := s
	later.At = to
	a := &Attribution{From: m.Balance(s, worlds), To: m.Balance(later, worlds), Exact: true}
	a.Terms = m.differences(m.stage(s), m.stage(later))
	n, nc := len(a.Terms), len(m.centres)
	value := func(set func(i int) bool) []float64 {
		x := s
		x.Groups = map[string]time.Time{}
		for i, t := range a.Terms {
			if set(i) {
				x.Groups[t.Group] = to
			}
		}
		return m.powerOver(x, worlds)
	}
	for i := range a.Terms {
		a.Terms[i].Delta = make([]float64, nc)
	}
	if n <= exactGroups {
		a.exact(value, nc)
	} else {
		a.Exact = false
		a.sample(value, rand.New(rand.NewPCG(seed, 4)))
	}
	slices.SortStableFunc(a.Terms, func(x, y Term) int {
		switch p, q := largest(x.Delta), largest(y.Delta); {
		case p > q:
			return -1
		case p < q:
			return 1
		}
		return strings.Compare(x.Group, y.Group)
	})
	return a
}

func largest(delta []float64) (most float64) {
	for _, d := range delta {
		most = max(most, d, -d)
	}
	return most
}

func (a *Attribution) exact(value func(func(int) bool) []float64, centres int) {
	n := len(a.Terms)
	if n == 0 {
		return
	}
	values := make([][]float64, 1<<n)
	for set := range values {
		values[set] = value(func(i int) bool { return set>>i&1 == 1 })
	}
	one, phi := make([]float64, 1<<n), make([]float64, n)
	for c := range centres {
		for set := range values {
			one[set] = values[set][c]
		}
		shapley(one, phi)
		for i := range a.Terms {
			a.Terms[i].Delta[c] = phi[i]
		}
	}
}

func (a *Attribution) sample(value func(func(int) bool) []float64, rng *rand.Rand) {
	in := make([]bool, len(a.Terms))
	set := func(i int) bool { return in[i] }
	start := value(set)
	for range orders {
		clear(in)
		before := start
		for _, i := range rng.Perm(len(in)) {
			in[i] = true
			after := value(set)
			for c := range after {
				a.Terms[i].Delta[c] += (after[c] - before[c]) / orders
			}
			before = after
		}
	}
}

// powerOver is the mean power of each centre, without the rest of a balance.
func (m *Map) powerOver(s Setting, worlds []World) []float64 {
	r := m.stage(s).newRun()
	out := make([]float64, len(m.centres))
	d := draw{classes: m.equal(s)}
	for _, w := range worlds {
		d.state = w.State
		r.do(d)
		for i, p := range r.power {
			out[i] += w.P * p
		}
	}
	return out
}

// differences are the groups whose ties or levers in force differ between two stages.
func (m *Map) differences(from, to *stage) []Term {
	var terms []Term
	differ := func(group int, id hearsay.ID) {
		i := slices.IndexFunc(terms, func(t Term) bool { return t.Group == m.groups[group] })
		if i < 0 {
			terms = append(terms, Term{Group: m.groups[group]})
			i = len(terms) - 1
		}
		if !slices.Contains(terms[i].Ties, id) {
			terms[i].Ties = append(terms[i].Ties, id)
		}
	}
	a, b := from.inForce(), to.inForce()
	for _, x := range a {
		if !slices.Contains(b, x) {
			differ(x.group, x.id)
		}
	}
	for _, x := range b {
		if !slices.Contains(a, x) {
			differ(x.group, x.id)
		}
	}
	return terms
}

// InForce are the ties that hold at a setting, in some world.
func (m *Map) InForce(s Setting) []hearsay.ID {
	var out []hearsay.ID
	for _, x := range m.stage(s).inForce() {
		if slices.ContainsFunc(m.source.Ties, func(t *hearsay.Tie) bool { return t.ID == x.id }) && !slices.Contains(out, x.id) {
			out = append(out, x.id)
		}
	}
	return out
}

type member struct {
	id    hearsay.ID
	group int
}

func (g *stage) inForce() []member {
	var out []member
	for _, list := range append([][]tie{g.ties, g.custody}, g.vetoes...) {
		for _, t := range list {
			if t.captor == 0 {
				out = append(out, member{t.source.ID, t.group})
			}
		}
	}
	for _, l := range g.levers {
		out = append(out, member{g.m.levers[l].source.ID, g.m.levers[l].group})
	}
	return out
}
