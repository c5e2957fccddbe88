package power

import (
	"slices"
	"time"

	"hearsay"
)

// A Balance is who effectively controls what on a date. Centres are in the order of [Map.Centres]; shares are
// chances, the mean over the worlds.
type Balance struct {
	At, Known time.Time
	Centres   []hearsay.ID
	Power     []Share // P_i = Σ_c W_c Σ_l w_l φ_i(l)
	Nobody    float64
	Force     []float64 // coercive shares
	Classes   []ClassShares
	Levers    []LeverShares
	Worlds    int
	Standing
}

// A Share is a mean over worlds with the least and the greatest.
type Share struct{ Mean, Least, Most float64 }

// ClassShares are the shares within one class of levers.
type ClassShares struct {
	Class  hearsay.LeverClass
	Weight float64 // of the class in the whole
	Shares []float64
}

// LeverShares are the shares of one lever: Share is what it adds to a centre's power, Init the chance that the centre
// moves it alone, Block the chance that nobody moves it without the centre (Coleman 1971).
type LeverShares struct {
	Lever  hearsay.ID
	Class  hearsay.LeverClass
	Weight float64 // within the class, of the levers in force
	Share  []float64
	Init   []float64
	Block  []float64
}

// Balance weighs the map at a setting over the worlds.
func (m *Map) Balance(s Setting, worlds []World) *Balance {
	g := m.stage(s)
	r := g.newRun()
	nc := len(m.centres)
	b := &Balance{At: s.At, Known: s.Known, Centres: m.Centres(), Power: make([]Share, nc), Force: make([]float64, nc), Worlds: len(worlds)}
	for c, class := range m.classes {
		b.Classes = append(b.Classes, ClassShares{class, m.weightOf(s, c), make([]float64, nc)})
	}
	for _, l := range g.levers {
		x := LeverShares{Lever: m.levers[l].source.ID, Class: m.levers[l].source.Class, Share: make([]float64, nc), Init: make([]float64, nc), Block: make([]float64, nc)}
		if total := g.total[m.levers[l].class]; total > 0 {
			x.Weight = m.levers[l].source.Weight / total
		}
		b.Levers = append(b.Levers, x)
	}
	d := draw{classes: m.equal(s)}
	for n, w := range worlds {
		d.state = w.State
		r.do(d)
		b.add(r, w.P, n == 0)
	}
	b.Nobody = 1
	for _, p := range b.Power {
		b.Nobody -= p.Mean
	}
	b.Standing = m.standing(b)
	return b
}

func (b *Balance) add(r *run, p float64, first bool) {
	nc := len(b.Power)
	for i, x := range r.power {
		s := &b.Power[i]
		s.Mean += p * x
		if first {
			s.Least, s.Most = x, x
		}
		s.Least, s.Most = min(s.Least, x), max(s.Most, x)
		b.Force[i] += p * r.force[i]
	}
	for c := range b.Classes {
		for i := range nc {
			b.Classes[c].Shares[i] += p * r.class[c*nc+i]
		}
	}
	all := uint(1)<<nc - 1
	for l := range b.Levers {
		x := &b.Levers[l]
		v := &r.g.m.levers[r.g.levers[l]]
		for i := range nc {
			x.Share[i] += p * r.share[l*nc+i]
			x.Init[i] += p * r.moves(v, r.g.vetoes[l], 1<<i)
			x.Block[i] += p * (1 - r.moves(v, r.g.vetoes[l], all&^(1<<i)))
		}
	}
}

// equal are the class weights of a setting that weighs classes alike, nil for the map's own.
func (m *Map) equal(s Setting) []float64 {
	if !s.Equal {
		return nil
	}
	w := make([]float64, len(m.classes))
	for i := range w {
		w[i] = 1 / float64(len(w))
	}
	return w
}

func (m *Map) weightOf(s Setting, class int) float64 {
	if w := m.equal(s); w != nil {
		return w[class]
	}
	return m.weights[class]
}

// A Label says what kind of order a balance is.
type Label string

const (
	DualPower      Label = "dual power"
	SolePower      Label = "sole power"
	DominantCentre Label = "dominant centre"
	Vacuum         Label = "vacuum"
)

// A Standing is how the strongest centres at home stand to each other.
type Standing struct {
	Label      Label
	Near       Label      // what the label would be with a figure a hair beyond its bound; "" where none is that near
	Asymmetric bool       // of dual power: one leads clearly, or can remove the other and not the reverse
	Leader     hearsay.ID // strongest centre at home
	Second     hearsay.ID // "" where there is one centre only
	Lead       float64    // A = (P₁−P₂)/(P₁+P₂)
	Effective  float64    // effective number of centres at home, (ΣP)²/ΣP² (Laakso and Taagepera 1979)
}

// Bounds of the labels: judgements, the same for every case.
const (
	dualShare     = 0.25
	dualEffective = 1.6
	dualLead      = 0.15
	soleShare     = 2. / 3
	soleEffective = 1.5
	vacuumSum     = 0.5
	removalInit   = 0.5
)

// hair is how near a bound a figure is printed as on it: 24.6 % reads as 25 %, so a reader is told that the label hangs on that.
const hair = 0.005

// rounding is what sums of shares may be off by: .25 is .25, though a computer adds it up to .2499999999999999.
const rounding = 1e-9

// figures are what a label depends on.
type figures struct {
	home      float64 // power of all centres at home
	top, next float64 // of the strongest and the second
	effective float64
}

func (f figures) label() Label {
	reaches := func(x, bound float64) bool { return x >= bound-rounding }
	switch {
	case !reaches(f.home, vacuumSum):
		return Vacuum
	case reaches(f.next, dualShare) && reaches(f.effective, dualEffective):
		return DualPower
	case reaches(f.top, soleShare) && !reaches(f.effective, soleEffective):
		return SolePower
	}
	return DominantCentre
}

// near is the other label that one of the figures would give a hair further, or "".
func (f figures) near() Label {
	own := f.label()
	for _, x := range []*float64{&f.home, &f.top, &f.next, &f.effective} {
		was := *x
		for _, by := range []float64{-hair, hair} {
			*x = was + by
			if other := f.label(); other != own {
				return other
			}
		}
		*x = was
	}
	return ""
}

func (m *Map) standing(b *Balance) Standing {
	first, second := -1, -1
	sum, squares := 0.0, 0.0
	for i, p := range b.Power {
		if !m.domestic(i) {
			continue
		}
		sum, squares = sum+p.Mean, squares+p.Mean*p.Mean
		switch {
		case first < 0 || p.Mean > b.Power[first].Mean:
			first, second = i, first
		case second < 0 || p.Mean > b.Power[second].Mean:
			second = i
		}
	}
	var s Standing
	if squares > 0 {
		s.Effective = sum * sum / squares
	}
	top, next := 0.0, 0.0
	if first >= 0 {
		s.Leader, top = b.Centres[first], b.Power[first].Mean
	}
	if second >= 0 {
		s.Second, next = b.Centres[second], b.Power[second].Mean
	}
	if top+next > 0 {
		s.Lead = (top - next) / (top + next)
	}
	f := figures{sum, top, next, s.Effective}
	s.Label, s.Near = f.label(), f.near()
	if s.Label == DualPower {
		s.Asymmetric = s.Lead >= dualLead-rounding || m.removes(b, first, second) != m.removes(b, second, first)
	}
	return s
}

// removes reports whether centre i alone can pull a lever that removes centre j.
func (m *Map) removes(b *Balance, i, j int) bool {
	return slices.ContainsFunc(b.Levers, func(l LeverShares) bool {
		return m.lever(l.Lever).removes == m.centres[j] && l.Init[i] >= removalInit-rounding
	})
}

// Immune lists the centres that no lever in force removes.
func (m *Map) Immune(b *Balance) []hearsay.ID {
	removable := make([]bool, len(m.nodes))
	for _, x := range b.Levers {
		if l := m.lever(x.Lever); l.removes >= 0 {
			removable[l.removes] = true
		}
	}
	var out []hearsay.ID
	for _, v := range m.centres {
		if !removable[v] {
			out = append(out, m.nodes[v].ID)
		}
	}
	return out
}

func (m *Map) lever(id hearsay.ID) *lever {
	return &m.levers[slices.IndexFunc(m.levers, func(l lever) bool { return l.source.ID == id })]
}
