package power

import (
	"math"
	"slices"
	"time"

	"hearsay"
)

// A Setting says at which date, as known when, and under which assumptions a map is read.
type Setting struct {
	At    time.Time
	Known time.Time // zero: with all that is known
	// Kappa is the strength of the bandwagon: how far agents lean to whoever commands more force. 0 describes a date;
	// 1 and 2 are a band for asking what happens in a crisis, never the picture itself.
	Kappa float64
	// Groups takes the ties and levers of a group as they were at another date.
	Groups map[string]time.Time
	Formal bool      // only what stands in law
	Equal  bool      // classes of levers weigh alike
	push   []float64 // lead that is added to coercive shares before the bandwagon, per centre
	shrink float64   // and the factor on what is there
}

// A stage is a map at a setting: the ties and levers that may be in force there, and the order in which to solve.
// Only the world, the coding noise and the class weights are left open, so that a stage is built once and run often.
type stage struct {
	m       *Map
	s       Setting
	ties    []tie
	first   []int
	custody []tie
	vetoes  [][]tie // per lever of levers
	levers  []int
	total   []float64 // weight of the levers in force, per class
	blocks  []block
}

func (m *Map) stage(s Setting) *stage {
	g := &stage{m: m, s: s, first: make([]int, len(m.nodes)+1), total: make([]float64, len(m.classes))}
	known := int64(math.MaxInt64)
	if !s.Known.IsZero() {
		known = s.Known.Unix()
	}
	at := make([]int64, len(m.groups))
	for i, name := range m.groups {
		at[i] = s.At.Unix()
		if t, ok := s.Groups[name]; ok {
			at[i] = t.Unix()
		}
	}
	holds := func(t *tie) bool {
		return t.span.holds(at[t.group], known) && (!s.Formal || t.source.Kind.Formal())
	}
	for i := range m.custody {
		if holds(&m.custody[i]) {
			g.custody = append(g.custody, m.custody[i])
		}
	}
	for v := range m.nodes {
		for i := m.first[v]; i < m.first[v+1]; i++ {
			if t := &m.ties[i]; holds(t) {
				g.ties = append(g.ties, *t)
				if t.source.Kind == hearsay.OwnVoice {
					g.ties = append(g.ties, g.captured(t)...)
				}
			}
		}
		g.first[v+1] = len(g.ties)
	}
	for i := range m.levers {
		l := &m.levers[i]
		if l.class < 0 || !l.span.holds(at[l.group], known) {
			continue
		}
		g.levers = append(g.levers, i)
		g.total[l.class] += l.source.Weight
		var vetoes []tie
		for j := range m.vetoes {
			if v := &m.vetoes[j]; v.agent == i && holds(v) {
				vetoes = append(vetoes, *v)
			}
		}
		g.vetoes = append(g.vetoes, vetoes)
	}
	g.order()
	return g
}

// captured are the ties by which the voice of a person who is held obeys the holder.
func (g *stage) captured(voice *tie) []tie {
	var out []tie
	for i, c := range g.custody {
		if c.agent == voice.principal {
			out = append(out, tie{source: c.source, place: c.place, principal: c.principal, agent: voice.agent, weight: voice.weight, variable: c.variable, state: c.state, captor: i + 1})
		}
	}
	return out
}

// same reports whether two stages hold the same ties and levers, so that what was computed for one is true of both.
func (g *stage) same(o *stage) bool {
	equal := func(a, b tie) bool { return a.source == b.source }
	return slices.EqualFunc(g.ties, o.ties, equal) && slices.EqualFunc(g.custody, o.custody, equal) && slices.Equal(g.levers, o.levers) &&
		slices.EqualFunc(g.vetoes, o.vetoes, func(a, b []tie) bool { return slices.EqualFunc(a, b, equal) })
}

// A draw is one world with its coding noise and class weights.
type draw struct {
	state   []int
	noise   []float64 // factor per tie of the map, then per node for its own judgement; nil for none
	classes []float64 // weight per class, summing to 1
}

// A run holds the results of a stage for one draw. It is reused.
type run struct {
	g       *stage
	weight  []float64 // per tie of the stage: noise and custody applied, 0 where it does not hold in this world
	own     []float64
	obeys   []float64 // C: node × centre
	wants   []float64 // bandwagon factor per node
	share   []float64 // φ: lever × centre
	force   []float64 // coercive share per centre
	class   []float64 // class × centre
	power   []float64 // per centre
	value   []float64 // scratch: of every coalition of centres
	scratch []float64 // scratch: the equations of one block
}

func (g *stage) newRun() *run {
	nc := len(g.m.centres)
	widest := 0
	for _, b := range g.blocks {
		widest = max(widest, len(b.nodes))
	}
	return &run{g: g, weight: make([]float64, len(g.ties)), own: make([]float64, len(g.m.nodes)), obeys: make([]float64, len(g.m.nodes)*nc), wants: make([]float64, len(g.m.nodes)),
		share: make([]float64, len(g.levers)*nc), force: make([]float64, nc), class: make([]float64, len(g.m.classes)*nc), power: make([]float64, nc),
		value: make([]float64, 1<<nc), scratch: make([]float64, widest*(widest+nc+1))}
}

// do computes everything for one draw.
func (r *run) do(d draw) {
	r.weigh(d)
	r.settle()
	m := r.g.m
	nc := len(m.centres)
	clear(r.class)
	clear(r.power)
	for i, l := range r.g.levers {
		c := m.levers[l].class
		if r.g.total[c] == 0 {
			continue
		}
		part := m.levers[l].source.Weight / r.g.total[c]
		for j, phi := range r.share[i*nc : (i+1)*nc] {
			r.class[c*nc+j] += part * phi
		}
	}
	classes := d.classes
	if classes == nil {
		classes = m.weights
	}
	for c, w := range classes {
		for j := range nc {
			r.power[j] += w * r.class[c*nc+j]
		}
	}
}

// weigh sets the weights of the ties in this world. Custody of a person leaves a part of the weight of every tie that
// has it as principal; its own voice obeys the holder alone.
func (r *run) weigh(d draw) {
	g := r.g
	for i := range g.ties {
		t := &g.ties[i]
		r.weight[i] = 0
		if t.captor == 0 && t.holdsIn(d.state) {
			r.weight[i] = t.weight
			if d.noise != nil {
				r.weight[i] *= d.noise[t.place]
			}
		}
	}
	copy(r.own, g.m.own)
	if d.noise != nil {
		for v := range r.own {
			r.own[v] *= d.noise[len(g.m.source.Ties)+v]
		}
	}
	for i := range g.custody {
		if g.custody[i].holdsIn(d.state) {
			r.hold(i)
		}
	}
}

func (t *tie) holdsIn(state []int) bool { return t.variable < 0 || state[t.variable] == t.state }

func (r *run) hold(custody int) {
	g := r.g
	held := g.custody[custody].agent
	for i := range g.ties {
		t := &g.ties[i]
		switch {
		case t.captor == custody+1:
			r.weight[i], r.own[t.agent] = t.weight, 0
		case t.captor > 0 || t.principal != held:
		case t.source.Kind == hearsay.OwnVoice:
			r.weight[i] = 0
		default:
			r.weight[i] *= g.m.source.CustodyKeeps
		}
	}
}

// settle solves for obedience, and with a bandwagon repeats it until the coercive shares it leans to are those it
// gives (damped by half, as the plain iteration may swing).
func (r *run) settle() {
	s := &r.g.s
	nc := len(r.force)
	for v := range r.wants {
		r.wants[v] = 1
	}
	if s.Kappa == 0 {
		r.obey(nil)
		r.levers()
		return
	}
	lean, next := make([]float64, nc), make([]float64, nc)
	for range 500 {
		r.obey(r.leaning(lean))
		r.levers()
		copy(next, r.force)
		gap := 0.0
		for i := range lean {
			gap = max(gap, math.Abs(next[i]-lean[i]))
			lean[i] = (lean[i] + next[i]) / 2
		}
		if gap < 1e-12 {
			return
		}
	}
}

// leaning is exp(κE) per centre, E being the coercive shares, or what a promised backer makes of them.
func (r *run) leaning(force []float64) []float64 {
	s := &r.g.s
	out := make([]float64, len(force))
	for i, e := range force {
		if s.push != nil {
			e = e*s.shrink + s.push[i]
		}
		out[i] = math.Exp(s.Kappa * e)
	}
	return out
}
