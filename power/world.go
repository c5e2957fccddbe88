package power

import (
	"math/rand/v2"
	"slices"

	"hearsay"
)

// A Variable is something the map leaves open. States are numbered as Values; a proposition has one more, for any
// value that no tie mentions.
type Variable struct {
	// Proposition is what the network knows about; empty where the ties carry chances of their own.
	Proposition hearsay.ID
	Values      []string
	Ties        []hearsay.ID // what depends on it
	chance      []float64    // per state, where the ties carry their own
}

// States is how many states the variable has.
func (v *Variable) States() int {
	if v.Proposition != "" {
		return len(v.Values) + 1
	}
	return len(v.chance)
}

// A World fixes every variable of a map, in their order.
type World struct {
	State []int
	P     float64
}

// maxWorlds bounds exact summation; beyond it samples worlds are drawn.
const (
	maxWorlds = 1 << 16
	samples   = 2000
)

// addVariables finds what is open: propositions first, then chances of single ties. Holders of one seat with chances
// of their own exclude each other, so together they are one variable.
func (m *Map) addVariables() {
	all := [][]tie{m.ties, m.custody, m.vetoes}
	for _, list := range all {
		for i := range list {
			if t := &list[i]; t.source.If != "" {
				t.variable, t.state = m.proposition(t.source)
			}
		}
	}
	for _, list := range all {
		for i := range list {
			t := &list[i]
			if t.source.P == nil || t.variable >= 0 {
				continue
			}
			rivals := []*tie{t}
			if t.source.Kind == hearsay.Occupancy {
				for j := i + 1; j < len(list); j++ {
					if o := &list[j]; o.agent == t.agent && o.source.Kind == hearsay.Occupancy && o.source.P != nil && o.source.Valid.Overlaps(t.source.Valid) {
						rivals = append(rivals, o)
					}
				}
			}
			m.exclusive(rivals)
		}
	}
}

func (m *Map) proposition(t *hearsay.Tie) (variable, state int) {
	i := slices.IndexFunc(m.variables, func(v Variable) bool { return v.Proposition == t.If })
	if i < 0 {
		i = len(m.variables)
		m.variables = append(m.variables, Variable{Proposition: t.If})
	}
	v := &m.variables[i]
	v.Ties = append(v.Ties, t.ID)
	if s := slices.Index(v.Values, t.Is); s >= 0 {
		return i, s
	}
	v.Values = append(v.Values, t.Is)
	return i, len(v.Values) - 1
}

// exclusive makes one variable of ties of which at most one holds. Chances above 1 together are scaled to 1.
func (m *Map) exclusive(rivals []*tie) {
	v, total := Variable{}, 0.0
	for _, t := range rivals {
		total += t.source.P.P
	}
	scale := max(total, 1)
	for s, t := range rivals {
		t.variable, t.state = len(m.variables), s
		v.Values = append(v.Values, string(t.source.ID))
		v.Ties = append(v.Ties, t.source.ID)
		v.chance = append(v.chance, t.source.P.P/scale)
	}
	v.chance = append(v.chance, 1-total/scale)
	m.variables = append(m.variables, v)
}

// Variables are what the map leaves open, propositions first.
func (m *Map) Variables() []Variable { return m.variables }

// Propositions are those of the variables that the network knows about.
func (m *Map) Propositions() []Variable {
	n := slices.IndexFunc(m.variables, func(v Variable) bool { return v.Proposition == "" })
	if n < 0 {
		n = len(m.variables)
	}
	return m.variables[:n]
}

// Worlds crosses what the network says of the propositions (worlds over [Map.Propositions] alone) with the chances
// that ties carry. Worlds of no chance are left out. Beyond 65,536 worlds, 2,000 are drawn with the seed.
func (m *Map) Worlds(known []World, seed uint64) []World {
	own := m.variables[len(m.Propositions()):]
	if len(known) == 0 {
		known = []World{{State: make([]int, len(m.Propositions())), P: 1}}
	}
	n := len(known)
	for _, v := range own {
		if n *= v.States(); n > maxWorlds {
			return drawWorlds(known, own, rand.New(rand.NewPCG(seed, 2)))
		}
	}
	worlds := slices.DeleteFunc(slices.Clone(known), func(w World) bool { return w.P <= 0 })
	for _, v := range own {
		worlds = cross(worlds, v.chance)
	}
	return worlds
}

func cross(worlds []World, chance []float64) []World {
	var out []World
	for _, w := range worlds {
		for s, p := range chance {
			if p > 0 {
				out = append(out, World{State: append(slices.Clone(w.State), s), P: w.P * p})
			}
		}
	}
	return out
}

func drawWorlds(known []World, own []Variable, rng *rand.Rand) []World {
	chances := make([]float64, len(known))
	for i, w := range known {
		chances[i] = w.P
	}
	out := make([]World, samples)
	for i := range out {
		state := slices.Clone(known[pick(chances, rng.Float64())].State)
		for _, v := range own {
			state = append(state, pick(v.chance, rng.Float64()))
		}
		out[i] = World{State: state, P: 1. / samples}
	}
	return out
}

// pick is the state that u in [0,1) falls on.
func pick(chance []float64, u float64) int {
	for s, p := range chance {
		if u -= p; u < 0 {
			return s
		}
	}
	return len(chance) - 1
}
